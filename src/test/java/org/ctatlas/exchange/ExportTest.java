package org.ctatlas.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ctatlas.Collection;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.ctatlas.pack.PackReader;
import org.ctatlas.support.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody takes away is what is or was published, and stands on its own. */
@QuarkusTest
class ExportTest {
    private static final String EXPORT = "/api/v1/export";

    @Inject
    ObjectMapper mapper;

    @Inject
    Tokens tokens;

    @TempDir
    Path folder;

    @Test
    void theWholeIsAPackWithAManifest() throws Exception {
        Response answer = given().get(EXPORT);
        answer.then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", startsWith("attachment; filename=\"ct-atlas-be-r"));
        Map<String, String> files = Zip.files(answer.asByteArray());
        assertEquals(
                "pack.yaml "
                        + Collection.ALL.stream()
                                .map(each -> each.path() + ".yaml")
                                .collect(Collectors.joining(" "))
                        + " manifest.json",
                String.join(" ", files.keySet()));
        JsonNode manifest = mapper.readTree(files.get("manifest.json"));
        assertEquals(answer.header("Atlas-Revision"), manifest.get("revision").asText());
        assertEquals("CC-BY-4.0", manifest.get("licence").asText());
        assertFalse(manifest.has("filter"));
        assertEquals(files.size() - 1, manifest.get("files").size());
        for (JsonNode file : manifest.get("files")) {
            byte[] bytes = files.get(file.get("name").asText()).getBytes(StandardCharsets.UTF_8);
            assertEquals(bytes.length, file.get("bytes").asLong());
            assertEquals(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    file.get("sha256").asText());
        }
        for (Collection collection : Collection.ALL) {
            int total =
                    given().get("/api/v1/" + collection.path() + "?pageSize=1").path("total");
            JsonNode file = manifest.at("/files/" + (1 + Collection.ALL.indexOf(collection)));
            assertEquals(collection.path() + ".yaml " + total, file.get("name").asText() + " " + file.get("items"));
        }
        assertTrue(ids(read(files)).containsAll(ids(PackReader.read("be"))));
        assertArrayEquals(answer.asByteArray(), given().get(EXPORT).asByteArray(), "the same again");
    }

    /** Every part can be loaded alone: what its items refer to is in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag=intelligence",
                "kind=relation",
                "kind=contradiction",
                "kind=figure",
                "kind=measure&kind=figure",
                "id=cuta",
                "id=cuta&id=giss&id=committee-i",
                "kind=assessment&tag=intelligence",
                "jurisdiction=BE"
            })
    void aPartStandsOnItsOwn(String query) throws Exception {
        Map<String, String> files = Zip.files(given().get(EXPORT + "?" + query).asByteArray());
        read(files);
        JsonNode manifest = mapper.readTree(files.get("manifest.json"));
        assertTrue(manifest.get("filter").has(query.substring(0, query.indexOf('='))));
    }

    @Test
    void aPartHasWhatIsAskedForAndWhatThatNeeds() throws Exception {
        PackReader.Content part =
                read(Zip.files(given().get(EXPORT + "?id=cuta&id=committee-i").asByteArray()));
        Map<String, Set<String>> ids = new TreeMap<>();
        part.items()
                .forEach(item -> ids.computeIfAbsent(item.collection().kind(), kind -> new TreeSet<>())
                        .add(item.slug()));
        assertEquals(Set.of("contradiction", "institution", "relation", "source"), ids.keySet());
        assertEquals(Set.of("committee-i", "cuta"), ids.get("institution"));
        given().get("/api/v1/contradictions?record=cuta&record=committee-i&pageSize=100")
                .then()
                .body("items.id.toSet()", equalTo(ids.get("contradiction")));
        assertTrue(part.relations().stream()
                .allMatch(relation ->
                        Set.of("cuta", "committee-i").containsAll(List.of(relation.subject(), relation.object()))));
        assertFalse(ids.get("relation").isEmpty());
        int all = given().get("/api/v1/sources?pageSize=1").path("total");
        assertTrue(ids.get("source").size() < all / 4, ids.get("source").toString());
    }

    @Test
    void jsonLinesAreWhatTheFeedHas() throws Exception {
        Response answer = given().get(EXPORT + "?format=ndjson");
        answer.then().statusCode(200).contentType("application/x-ndjson");
        Map<String, JsonNode> published = new TreeMap<>();
        String next = "/api/v1/changes?limit=500";
        JsonNode page;
        do {
            page = mapper.readTree(given().get(next).asByteArray());
            for (JsonNode change : page.get("items")) {
                String key =
                        change.get("kind").asText() + " " + change.get("id").asText();
                if (change.has("body")) {
                    published.put(key, change.get("body"));
                } else {
                    published.remove(key);
                }
            }
            next = page.get("next").asText().replaceFirst("^.*/api", "/api");
        } while (!page.get("items").isEmpty());
        Map<String, JsonNode> exported = new TreeMap<>();
        for (String line : answer.asString().split("\n")) {
            JsonNode item = mapper.readTree(line);
            exported.put(item.get("kind").asText() + " " + item.get("id").asText(), item);
        }
        assertEquals(published, exported);
        assertEquals(
                "measure",
                mapper.readTree(given().header("Accept", "application/x-ndjson")
                                .get(EXPORT + "?id=measure-travel-offence")
                                .asString())
                        .get("kind")
                        .asText());
    }

    @Test
    void aTableWithoutRowsHasItsColumns() {
        assertTrue(given().get(EXPORT + "?format=csv&tag=nothing-has-this&knownAt=1")
                .asString()
                .startsWith("kind,id,names.en,"));
    }

    @Test
    void aTableHasARowForEachItem() throws IOException {
        Response answer = given().get(EXPORT + "?format=csv");
        answer.then().statusCode(200).contentType(startsWith("text/csv"));
        assertTrue(answer.asString().startsWith("kind,id,names.en,names.fr,names.nl,names.de,"));
        List<Map<String, String>> all = rows(answer);
        assertEquals(
                Integer.parseInt(given().get(EXPORT + "?format=ndjson")
                                .asString()
                                .lines()
                                .count() + ""),
                all.size());
        List<Map<String, String>> rows = rows(given().get(EXPORT + "?format=csv&kind=measure"));
        assertEquals(30, rows.size());
        Map<String, String> row = rows.stream()
                .filter(each -> each.get("id").equals("measure-travel-offence"))
                .findFirst()
                .orElseThrow();
        assertEquals("2015-01-16", row.get("announced"));
        assertEquals("1", row.get("number"));
        assertTrue(row.get("tags").startsWith("travel | foreign-terrorist-fighters"));
        assertEquals(
                "announced",
                mapper.readTree(row.get("statusHistory")).at("/0/status").asText());
        assertFalse(row.containsKey("predicate"), "only the columns of the kind");
    }

    @Test
    void aSpreadsheetFindsNoFormula() throws IOException {
        String id = "test-" + UUID.randomUUID();
        write(id, "=1+1", "@SUM(1)");
        List<Map<String, String>> rows = rows(given().get(EXPORT + "?format=csv&id=" + id));
        assertEquals("'=1+1", rows.get(0).get("names.en"));
        assertEquals("'@SUM(1)", rows.get(0).get("summary"));
        delete(id);
    }

    @Test
    void whatWasPublishedEarlierStaysAsItWas() throws Exception {
        Response before = given().get(EXPORT);
        String revision = before.header("Atlas-Revision");
        String id = "test-" + UUID.randomUUID();
        write(id, "Passing", "It comes and goes.");
        Response during = given().get(EXPORT);
        assertTrue(Zip.files(during.asByteArray()).get("institutions.yaml").contains(id));
        delete(id);
        assertFalse(Zip.files(given().get(EXPORT).asByteArray())
                .get("institutions.yaml")
                .contains(id));
        assertArrayEquals(
                before.asByteArray(),
                given().get(EXPORT + "?knownAt=" + revision).asByteArray());
        assertArrayEquals(
                during.asByteArray(),
                given().get(EXPORT + "?knownAt=" + during.header("Atlas-Revision"))
                        .asByteArray());
        assertEquals(
                "", given().get(EXPORT + "?format=ndjson&knownAt=2020-01-01").asString());
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        Response first = given().get(EXPORT + "?format=csv&kind=threat");
        String tag = first.header("ETag");
        given().header("If-None-Match", tag)
                .get(EXPORT + "?format=csv&kind=threat")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        given().header("If-None-Match", tag)
                .get(EXPORT + "?format=ndjson&kind=threat")
                .then()
                .statusCode(200);
        given().head(EXPORT).then().statusCode(200).contentType("application/zip");
    }

    @ParameterizedTest
    @CsvSource({
        "format=xml, format, xml",
        "kind=nonsense, kind, nonsense",
        "knownAt=soon, knownAt, soon",
        "knownAt=999999999, knownAt, 999999999",
        "tag=, tag, ''",
        "colour=red, colour, red"
    })
    void aBadParameterIsNamed(String query, String name, String value) {
        given().get(EXPORT + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.name", hasItem(name))
                .body("issues.value", hasItem(value));
    }

    @Test
    void whatItCannotBeIsSaid() {
        given().header("Accept", "image/png").get(EXPORT).then().statusCode(406);
        given().post(EXPORT).then().statusCode(401).body("type", containsString("AccessToken"));
    }

    private PackReader.Content read(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return PackReader.read(folder.toString());
    }

    private static Set<String> ids(PackReader.Content content) {
        return content.items().stream().map(PackReader.Item::slug).collect(Collectors.toSet());
    }

    private static List<Map<String, String>> rows(Response csv) throws IOException {
        return new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(csv.asByteArray())
                .readAll();
    }

    private void write(String id, String name, String summary) {
        as(token -> given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of(
                        "id",
                        id,
                        "names",
                        Map.of("en", name),
                        "summary",
                        summary,
                        "type",
                        "coordination",
                        "level",
                        "federal",
                        "citations",
                        List.of(Map.of("source", "src-elnakhala-belgian-landscape", "locator", "3.6.2"))))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201));
    }

    private void delete(String id) {
        as(token -> given().header("Authorization", "Bearer " + token)
                .header("If-Match", "*")
                .delete("/api/v1/institutions/" + id)
                .then()
                .statusCode(204));
    }

    private void as(Consumer<String> work) {
        String name = "exporter-" + UUID.randomUUID();
        work.accept(tokens.mint(name, Roles.ADMIN, Instant.now().plusSeconds(3600)));
        tokens.revoke(name);
    }
}
