package org.ctatlas.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.ctatlas.pack.Pack;
import org.ctatlas.pack.PackArchive;
import org.ctatlas.support.Zip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A second country is brought in beside Belgium: all of a pack or nothing, and of each item it is said what became of it. */
@QuarkusTest
class ImportTest {
    private static final String IMPORT = "/api/v1/import";

    @Inject
    Tokens tokens;

    /** Ends the ids of this test: what was deleted in another one is never used again. */
    private final String end = UUID.randomUUID().toString();

    private final String name = "importer-" + end;
    private final Map<String, String> files = new LinkedHashMap<>();
    private String token;

    @BeforeEach
    void aPackOfItsOwn() {
        token = tokens.mint(name, Roles.ADMIN, Instant.now().plusSeconds(600));
        files.put("pack.yaml", """
                jurisdiction: NL
                title: Example
                licence: CC0-1.0
                version: 0.1.0
                reviewed: 2026-01-31
                """);
        files.put("sources.yaml", """
                - id: src-END
                  names: {en: Example source}
                  type: report
                  sections:
                    - {locator: "1", title: One}
                """);
        files.put("institutions.yaml", """
                - id: one-END
                  names: {nl: Eerste}
                  type: coordination
                  level: federal
                  staff: 10
                  citations: [{source: src-END, locator: "1"}]
                - id: two-END
                  names: {nl: Tweede}
                  type: police
                  level: federal
                  established: "2015-03"
                  citations: [{source: src-END, locator: "1"}]
                """);
        files.put("relations.yaml", """
                - {id: relation-END, subject: one-END, predicate: cooperatesWith, object: two-END, citations: [{source: src-END, locator: "1"}]}
                """);
        files.put("contradictions.yaml", """
                - id: contradiction-END
                  record: one-END
                  property: staff
                  type: valueConflict
                  title: Staff
                  reason: Two counts.
                  claims:
                    - {value: "10", rank: preferred, citations: [{source: src-END, locator: "1"}]}
                    - {value: "12", rank: normal, citations: [{source: src-END, locator: "1"}]}
                """);
        files.replaceAll((file, text) -> text.replace("END", end));
    }

    @AfterEach
    void asItWas() {
        for (String file : files.keySet()) {
            files.computeIfPresent(
                    file, (same, text) -> same.equals("pack.yaml") ? text.replace("2026-02-30", "2026-01-31") : "[]\n");
        }
        send("mode=sync", Zip.of(files)).statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> Pack.deleteById("nl"));
        tokens.revoke(name);
    }

    @Test
    void allIsCreatedThenNothingThenWhatChanged() {
        int head = head();
        send("", Zip.of(files))
                .statusCode(200)
                .body("dryRun", equalTo(false))
                .body("mode", equalTo("upsert"))
                .body("created", equalTo(5))
                .body("revision", equalTo(head + 5))
                .body(
                        "items.id",
                        contains("src-" + end, "one-" + end, "two-" + end, "relation-" + end, "contradiction-" + end))
                .body("items.outcome", everyItem(equalTo("created")));
        given().get("/api/v1/institutions/two-" + end)
                .then()
                .body("jurisdiction", equalTo("NL"))
                .body("lastReviewed", equalTo("2026-01-31"))
                .body("established", equalTo("2015-03-01"))
                .body("establishedPrecision", equalTo("month"));
        given().get("/api/v1/relations?record=two-" + end).then().body("total", equalTo(1));
        given().get("/api/v1/claims?record=one-" + end).then().body("total", equalTo(2));
        given().get("/api/v1").then().body("packs.title", hasItem("Example"));

        send("", Zip.of(files)).body("unchanged", equalTo(5)).body("revision", equalTo(head + 5));

        change("institutions.yaml", "names: {nl: Tweede}", "names: {nl: Derde}\n  summary: The third.");
        send("", Zip.of(files))
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(4))
                .body("items.find { it.outcome == 'changed' }.id", equalTo("two-" + end))
                .body("items.find { it.outcome == 'changed' }.fields", contains("names", "summary"));
        given().get("/api/v1/institutions/two-" + end)
                .then()
                .body("title", equalTo("Derde"))
                .body("version", equalTo(2));
        assertEquals(head + 6, head());
    }

    @Test
    void sentAgainWithItsKeyItAnswersWhatItDidAndChangesNothingMore() {
        String key = "key-" + end;
        byte[] zip = Zip.of(files);
        int revision = keyed(key, zip)
                .statusCode(200)
                .body("created", equalTo(5))
                .extract()
                .path("revision");
        // What an editor changed meanwhile stays.
        given().header("Authorization", "Bearer " + token)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"summary\": \"Edited.\"}")
                .patch("/api/v1/institutions/two-" + end)
                .then()
                .statusCode(200);
        keyed(key, zip)
                .statusCode(200)
                .body("revision", equalTo(revision))
                .body("created", equalTo(5))
                .body("items.outcome", everyItem(equalTo("created")));
        given().get("/api/v1/institutions/two-" + end).then().body("summary", equalTo("Edited."));
        change("institutions.yaml", "Eerste", "Andere");
        keyed(key, Zip.of(files)).statusCode(409).body("detail", containsString(key));
    }

    private ValidatableResponse keyed(String key, byte[] zip) {
        return admin().contentType("application/zip")
                .header("Idempotency-Key", key)
                .body(zip)
                .post(IMPORT)
                .then();
    }

    @Test
    void onlyTheFieldsThatChangedAreNamed() {
        change("relations.yaml", "id: relation-END, ", "");
        send("", Zip.of(files)).statusCode(200);
        change("relations.yaml", "object: two-END", "object: two-END, note: Since then.");
        change("contradictions.yaml", "title: Staff", "title: Staff in 2016");
        send("", Zip.of(files))
                .body("changed", equalTo(2))
                .body("items.find { it.kind == 'relation' }.fields", contains("note"))
                .body("items.find { it.kind == 'contradiction' }.fields", contains("title"));
    }

    @Test
    void whatWasExportedChangesNothingWhereItIs() {
        Response all = given().get("/api/v1/export");
        send("mode=sync", all.asByteArray())
                .statusCode(200)
                .body("items.outcome.toSet()", equalTo(Set.of("unchanged")))
                .body("revision", equalTo(Integer.valueOf(all.header("Atlas-Revision"))));
    }

    @Test
    void aDryRunSaysTheSameAndLeavesNoTrace() {
        int head = head();
        send("dryRun=true", Zip.of(files))
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("created", equalTo(5))
                .body("revision", nullValue());
        assertEquals(head, head());
        given().get("/api/v1/sources/src-" + end).then().statusCode(404);
        given().get("/api/v1").then().body("packs.title", not(hasItem("Example")));
    }

    /** The relation and the contradiction refer to what is rejected, and are rejected with it. */
    @Test
    void whatIsRejectedIsNamedByFileLineAndFieldAndNothingIsImported() {
        change("institutions.yaml", "type: coordination", "type: nonsense");
        int head = head();
        send("", Zip.of(files))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith("Nothing was imported"))
                .body(
                        "issues",
                        hasItem(allOf(
                                hasEntry("file", (Object) "institutions.yaml"),
                                hasEntry("line", (Object) 3),
                                hasEntry("name", (Object) ("one-" + end + " type")))))
                .body("issues.file", hasItem("relations.yaml"))
                .body("issues.file", hasItem("contradictions.yaml"));
        assertEquals(head, head());
        send("dryRun=true", Zip.of(files))
                .statusCode(200)
                .body("rejected", equalTo(3))
                .body("created", equalTo(2))
                .body("items.find { it.id == 'one-" + end + "' }.outcome", equalTo("rejected"))
                .body("items.find { it.id == 'one-" + end + "' }.faults[0].file", equalTo("institutions.yaml"))
                .body("items.find { it.id == 'one-" + end + "' }.faults[0].line", equalTo(3))
                .body("items.find { it.id == 'relation-" + end + "' }.outcome", equalTo("rejected"))
                .body("items.find { it.id == 'two-" + end + "' }.outcome", equalTo("created"));
        assertEquals(head, head());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What is wrong with the item itself, with what it refers to, with what there is already.
                "institutions.yaml | id: two-END | id: one-END | 7 | one-END id",
                "institutions.yaml | id: two-END | id: measure-travel-offence | 7 | measure-travel-offence id",
                "institutions.yaml | 2015-03 | 2015-13 | 11 | two-END established",
                "pack.yaml | 2026-01-31 | 2026-02-30 | 5 | /reviewed",
                "relations.yaml | id: relation-END | id: one-END | 1 | one-END id",
                "contradictions.yaml | id: contradiction-END | id: relation-END | 1 | relation-END id",
                "institutions.yaml | src-END, locator: \"1\" | src-END, locator: \"2\" | 6 | one-END citations.0.locator",
                "institutions.yaml | src-END, locator: \"1\" | src-nobody, locator: \"1\" | 6 | one-END citations.0.source",
                "institutions.yaml | src-END, locator: \"1\" | cuta, locator: \"1\" | 6 | one-END citations.0.source",
                "institutions.yaml | names: {nl: Eerste} | colour: red | 2 | one-END colour",
                "relations.yaml | object: two-END | object: nobody | 1 | relation-END object",
                "contradictions.yaml | value: \"10\" | value: \"11\" | 8 | contradiction-END claims.0.value"
            })
    void everyMistakeHasAPlace(String file, String from, String to, int line, String field) {
        change(file, from, to);
        int head = head();
        send("", Zip.of(files))
                .statusCode(400)
                .body(
                        "issues",
                        hasItem(allOf(
                                hasEntry("file", (Object) file),
                                hasEntry("line", (Object) line),
                                hasEntry("name", (Object) field.replace("END", end)))));
        assertEquals(head, head());
    }

    @Test
    void aPackMayReferToWhatIsThere() {
        files.put("relations.yaml", """
                - {subject: one-END, predicate: cooperatesWith, object: cuta, citations: [{source: src-elnakhala-belgian-landscape, locator: "3.6.2"}]}
                """.replace("END", end));
        send("", Zip.of(files)).statusCode(200).body("created", equalTo(5));
        given().get("/api/v1/relations?record=one-" + end).then().body("items[0].object.id", equalTo("cuta"));
    }

    @Test
    void aPartOfAnExportComesBack() {
        send("", Zip.of(files)).statusCode(200);
        byte[] export =
                given().get("/api/v1/export?kind=institution&jurisdiction=NL").asByteArray();
        send("mode=sync", export)
                .statusCode(400)
                .body("issues.name", contains("mode"))
                .body("issues.value", contains("sync"));
        Map<String, String> part = Zip.files(export);
        assertTrue(part.get("institutions.yaml").contains("staff: 10"));
        part.computeIfPresent("institutions.yaml", (file, text) -> text.replace("type: police", "type: military"));
        part.remove("manifest.json");
        send("", Zip.of(part)).statusCode(200).body("changed", equalTo(1)).body("unchanged", equalTo(2));
    }

    /** What has been unpacked is not what was sent: each file is held against the manifest. */
    @Test
    void whatDiffersFromTheManifestIsRefusedByName() {
        send("", Zip.of(files)).statusCode(200);
        Map<String, String> export = Zip.files(
                given().get("/api/v1/export?jurisdiction=NL&kind=institution").asByteArray());
        send("dryRun=true", Zip.of(export)).statusCode(200);
        differs(export, "institutions.yaml", text -> text.replace("type: police", "type: polit1"));
        differs(export, "institutions.yaml", text -> text + "\n");
        differs(export, "sources.yaml", text -> null);
        differs(export, "manifest.json", text -> text.substring(1));
        differs(export, "manifest.json", text -> text.replaceFirst("\\{", "{\"revision\": 1, \"revision\": 2, "));
        differs(export, "events.yaml", text -> "[]\n# more");
        Map<String, String> more = new LinkedHashMap<>(export);
        more.put("manifest.json", export.get("manifest.json").replaceFirst("\"events.yaml\"", "\"nothing.yaml\""));
        send("", Zip.of(more)).statusCode(400).body("issues.file", containsInAnyOrder("events.yaml", "nothing.yaml"));
    }

    private void differs(Map<String, String> export, String file, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(export);
        changed.compute(file, (same, text) -> change.apply(text));
        int head = head();
        send("", Zip.of(changed)).statusCode(400).body("issues.file", contains(file));
        assertEquals(head, head());
    }

    @Test
    void onlyTheFilterOfTheManifestMakesAPart() {
        files.put("manifest.json", "{\"title\": \"No \\\"filter\\\" at all\", \"filter\": null}");
        send("mode=sync", Zip.of(files)).statusCode(200);
        files.put("manifest.json", "{\"\\u0066ilter\": {\"kind\": [\"institution\"]}}");
        send("mode=sync", Zip.of(files)).statusCode(400).body("issues.name", contains("mode"));
        files.remove("manifest.json");
    }

    /** A download that broke off, and what was glued together. */
    @Test
    void aZipThatIsNotWholeIsRefused() {
        byte[] whole = given().get("/api/v1/export").asByteArray();
        int head = head();
        for (int part = 1; part < 12; part++) {
            notWhole(Arrays.copyOf(whole, whole.length * part / 12));
        }
        notWhole(Arrays.copyOf(whole, whole.length - 1));
        notWhole(Arrays.copyOf(whole, whole.length - 22));
        notWhole(Arrays.copyOf(whole, whole.length + 1));
        notWhole(Arrays.copyOfRange(whole, 1, whole.length));
        notWhole(joined("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), whole));
        notWhole(joined(whole, Zip.of(files)));
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        notWhole(damaged);
        assertEquals(head, head());
    }

    private void notWhole(byte[] zip) {
        send("", zip)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.detail", everyItem(not(containsString("Exception"))));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Test
    void aZipThatWasWrittenToAPipeIsTaken() {
        for (boolean stored : new boolean[] {true, false}) {
            send("dryRun=true", Zip.streamed(files, stored)).statusCode(200).body("created", equalTo(5));
        }
    }

    @Test
    void theMediaTypeOfWindowsIsTaken() {
        admin().contentType("application/x-zip-compressed")
                .body(Zip.of(files))
                .post(IMPORT + "?dryRun=true")
                .then()
                .statusCode(200);
    }

    @Test
    void aByteOrderMarkIsNoPartOfAFile() {
        files.replaceAll((file, text) -> "\uFEFF" + text);
        send("dryRun=true", Zip.of(files)).statusCode(200).body("created", equalTo(5));
        files.replaceAll((file, text) -> text.substring(1));
    }

    /** A pack that was exported before a rename. */
    @Test
    void aPackMayCallThingsByTheirFormerIds() {
        send("", Zip.of(files)).statusCode(200);
        for (String id : new String[] {"institutions/one-", "sources/src-", "relations/relation-"}) {
            admin().contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body(Map.of("id", "renamed-" + id.replaceAll(".*/", "") + end))
                    .patch("/api/v1/" + id + end)
                    .then()
                    .statusCode(200);
        }
        int head = head();
        send("mode=sync", Zip.of(files))
                .statusCode(200)
                .body("unchanged", equalTo(5))
                .body("deleted", equalTo(0));
        assertEquals(head, head());
        change("institutions.yaml", "{nl: Eerste}", "{nl: Derde}");
        send("", Zip.of(files))
                .body("changed", equalTo(1))
                .body("items.find { it.outcome == 'changed' }.id", equalTo("renamed-one-" + end));
        assertEquals(head + 1, head());
    }

    /** What is called otherwise today gets the id that it had, of which the file has no line. */
    @Test
    void aMistakeHasItsLineBesideFormerIdsToo() {
        change("relations.yaml", "id: relation-END, ", "");
        change(
                "contradictions.yaml",
                "{value: \"12\", rank: normal, citations: [{source: src-END, locator: \"1\"}]}",
                """
                value: "12"
                      rank: normal
                      citations:
                        - source: src-END
                          locator: "1\"""");
        send("", Zip.of(files)).statusCode(200);
        admin().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("id", "renamed-one-" + end))
                .patch("/api/v1/institutions/one-" + end)
                .then()
                .statusCode(200);
        send("", Zip.of(files)).statusCode(200).body("unchanged", equalTo(5));
        change("contradictions.yaml", "- source: src-END", "- source: src-nobody");
        send("", Zip.of(files))
                .statusCode(400)
                .body("issues.name", contains("contradiction-" + end + " claims.1.citations.0.source"))
                .body("issues.line", contains(12));
    }

    @Test
    void aPackInAFolderIsTakenAsWell() {
        Map<String, String> folder = new LinkedHashMap<>();
        files.forEach((file, text) -> folder.put("nl/" + file, text));
        folder.put("nl/.hidden", "");
        folder.put("__MACOSX/nl/._pack.yaml", "");
        send("", Zip.of(folder)).statusCode(200).body("created", equalTo(5));
    }

    @Test
    void synchronisingDeletesWhatThePackLacksAndNothingElse() {
        int belgian =
                given().get("/api/v1/institutions?jurisdiction=BE&pageSize=1").path("total");
        send("", Zip.of(files)).statusCode(200);
        files.put("relations.yaml", "[]");
        files.put("contradictions.yaml", "[]");
        files.computeIfPresent("institutions.yaml", (file, text) -> text.substring(text.indexOf("- id: two")));
        send("dryRun=true&mode=sync", Zip.of(files)).body("deleted", equalTo(3)).body("mode", equalTo("sync"));
        given().get("/api/v1/institutions/one-" + end).then().statusCode(200);
        send("", Zip.of(files)).body("deleted", equalTo(0)).body("unchanged", equalTo(2));
        send("mode=sync", Zip.of(files))
                .statusCode(200)
                .body("unchanged", equalTo(2))
                .body("deleted", equalTo(3))
                .body(
                        "items.findAll { it.outcome == 'deleted' }.id",
                        contains("contradiction-" + end, "relation-" + end, "one-" + end));
        given().get("/api/v1/institutions/one-" + end).then().statusCode(410);
        given().get("/api/v1/institutions?jurisdiction=BE&pageSize=1").then().body("total", equalTo(belgian));

        // An id is never used again.
        files.computeIfPresent("institutions.yaml", (file, text) -> text.replace("id: two-" + end, "id: one-" + end));
        send("", Zip.of(files))
                .statusCode(400)
                .body("issues.name", contains("one-" + end + " id"))
                .body("issues.detail", contains(containsString("deleted")));
    }

    @Test
    void aCollectionOfWhichThereIsNoFileIsLeftAlone() {
        send("", Zip.of(files)).statusCode(200);
        Map<String, String> some = new LinkedHashMap<>(files);
        some.keySet().removeIf(file -> file.startsWith("relations") || file.startsWith("contradictions"));
        send("mode=sync", Zip.of(some)).statusCode(200).body("deleted", equalTo(0));
    }

    @Test
    void whatIsStillReferredToIsNotDeleted() {
        send("", Zip.of(files)).statusCode(200);
        Map<String, String> some = new LinkedHashMap<>(files);
        some.remove("relations.yaml");
        some.computeIfPresent("institutions.yaml", (file, text) -> text.substring(0, text.indexOf("- id: two")));
        int head = head();
        send("mode=sync", Zip.of(some)).statusCode(409).body("detail", containsString("two-" + end));
        assertEquals(head, head());
    }

    /** The contradiction is not in the pack: it is in the database. */
    @Test
    void aContestedPropertyShowsThePreferredClaim() {
        send("", Zip.of(files)).statusCode(200);
        Map<String, String> some = new LinkedHashMap<>(files);
        some.remove("contradictions.yaml");
        some.computeIfPresent("institutions.yaml", (file, text) -> text.replace("staff: 10", "staff: 12"));
        send("", Zip.of(some))
                .statusCode(400)
                .body("issues.file", contains("institutions.yaml"))
                .body("issues.line", contains(5))
                .body("issues.name", contains("one-" + end + " staff"));
    }

    @Test
    void twoCannotHaveOneNumac() {
        String act = """
                - id: act-END
                  names: {nl: Wet}
                  type: act
                  numac: "2015009385"
                  citations: [{source: src-END, locator: "1"}]
                """;
        files.put("legislation.yaml", act.replace("END", end));
        int head = head();
        send("", Zip.of(files))
                .statusCode(400)
                .body("issues.file", contains("legislation.yaml"))
                .body("issues.line", contains(4))
                .body("issues.name", contains(containsString("numac")))
                .body("issues.detail", contains(containsString("2015009385")));
        assertEquals(head, head());
    }

    static Stream<Arguments> zipsThatAreNone() {
        String manifest = "jurisdiction: NL\ntitle: T\nlicence: CC0-1.0\nversion: 0.1.0\nreviewed: 2026-01-31\n";
        String deep = "- " + "[".repeat(50) + "]".repeat(50) + "\n";
        Map<String, String> many = IntStream.range(0, 60).boxed().collect(Collectors.toMap(i -> i + ".yaml", i -> ""));
        return Stream.of(
                Arguments.of("zip", "a zip", "no zip".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("zip", "a zip", new byte[0]),
                Arguments.of("zip", "a zip", cut(Zip.of(Map.of("pack.yaml", manifest)))),
                Arguments.of("pack.yaml", "pack.yaml", Zip.of(Map.of("sources.yaml", "[]"))),
                Arguments.of("measure.yaml", "one of", Zip.of(Map.of("pack.yaml", manifest, "measure.yaml", "[]"))),
                Arguments.of("b/pack.yaml", "once", Zip.of(sorted("a/pack.yaml", manifest, "b/pack.yaml", manifest))),
                Arguments.of("zip", "entries", Zip.of(many)),
                Arguments.of("zip", "bytes", bomb()),
                Arguments.of("pack.yaml", "title", Zip.of(Map.of("pack.yaml", manifest.replace("title: T", "")))),
                Arguments.of("sources.yaml", "YAML", Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- {"))),
                Arguments.of("sources.yaml", "", Zip.of(sorted("pack.yaml", manifest, "sources.yaml", deep))),
                Arguments.of(
                        "sources.yaml",
                        "aliases",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- id: &a x\n- id: *a\n"))),
                Arguments.of(
                        "sources.yaml",
                        "",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- &a [x]\n- [*a, *a]\n"))),
                Arguments.of("sources.yaml", "", Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "&a [*a]\n"))),
                Arguments.of(
                        "sources.yaml",
                        "U+0000",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- id: \"a\\0b\"\n"))),
                Arguments.of(
                        "sources.yaml",
                        "surrogates",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- id: \"\\ud800\"\n"))),
                Arguments.of(
                        "sources.yaml",
                        "once",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- {id: a, id: b}\n"))),
                Arguments.of("sources.yaml", "array", Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "a: b\n"))),
                Arguments.of("sources.yaml", "UTF-8: the byte 0xE9 at offset 6", notUtf8(manifest)),
                Arguments.of("../pack.yaml", "below", Zip.of(Map.of("../pack.yaml", manifest))),
                Arguments.of("a/../../pack.yaml", "below", Zip.of(Map.of("a/../../pack.yaml", manifest))),
                Arguments.of("/pack.yaml", "below", Zip.of(Map.of("/pack.yaml", manifest))),
                Arguments.of("C:/pack.yaml", "below", Zip.of(Map.of("C:/pack.yaml", manifest))),
                Arguments.of("Pack.yaml", "one of", Zip.of(sorted("pack.yaml", manifest, "Pack.yaml", manifest))),
                Arguments.of(
                        "sources.yaml",
                        "can be seen",
                        Zip.of(sorted(
                                "pack.yaml",
                                manifest,
                                "sources.yaml",
                                "- {id: a, names: {en: \"\\u200b\"}, type: act}\n"))),
                Arguments.of("pack.yaml", "U+0007", Zip.of(Map.of("pack.yaml", manifest.replace("T\n", "\"T\\a\"\n")))),
                Arguments.of(
                        "zip",
                        "values",
                        Zip.of(sorted(
                                "pack.yaml", manifest, "sources.yaml", "- []\n".repeat(PackArchive.MOST_VALUES)))),
                Arguments.of(
                        "sources.yaml",
                        "at most 5000 values",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- [" + "1,".repeat(5000) + "]\n"))),
                Arguments.of(
                        "sources.yaml",
                        "characters",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- " + "x".repeat(100_001)))),
                Arguments.of(
                        "pack.yaml",
                        "the rest was not looked at",
                        Zip.of(sorted("pack.yaml", manifest, "sources.yaml", "- {}\n".repeat(10_000)))));
    }

    @ParameterizedTest
    @MethodSource("zipsThatAreNone")
    void whatIsNoPackIsRefused(String file, String expected, byte[] zip) {
        int head = head();
        send("", zip)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.file", hasItem(file))
                .body("issues.findAll { it.file == '" + file + "' }.detail.join(' ')", containsString(expected));
        assertEquals(head, head());
    }

    @Test
    void onlyAnAdminImports() {
        String editor = "editor-" + end;
        String editing = tokens.mint(editor, Roles.EDITOR, Instant.now().plusSeconds(3600));
        given().contentType("application/zip")
                .body(Zip.of(files))
                .post(IMPORT)
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + editing)
                .contentType("application/zip")
                .body(Zip.of(files))
                .post(IMPORT)
                .then()
                .statusCode(403);
        tokens.revoke(editor);
        admin().contentType("application/json").body("{}").post(IMPORT).then().statusCode(415);
        admin().get(IMPORT).then().statusCode(405);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        admin().contentType("application/zip")
                .body(new byte[PackArchive.MOST_BYTES + 1])
                .post(IMPORT)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"mode=replace, mode, replace", "dryRun=maybe, dryRun, maybe", "colour=red, colour, red"})
    void aBadParameterIsNamed(String query, String parameter, String value) {
        send(query, Zip.of(files))
                .statusCode(400)
                .body("issues.name", contains(parameter))
                .body("issues.value", contains(value));
    }

    private RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + token);
    }

    private ValidatableResponse send(String query, byte[] zip) {
        Response answer =
                admin().contentType("application/zip").body(zip).post(query.isEmpty() ? IMPORT : IMPORT + "?" + query);
        return answer.then();
    }

    private void change(String file, String from, String to) {
        files.computeIfPresent(file, (same, text) -> {
            String changed = text.replaceFirst(Pattern.quote(from.replace("END", end)), to.replace("END", end));
            assertTrue(!changed.equals(text), from);
            return changed;
        });
    }

    private static int head() {
        return given().get("/api/v1/changes?limit=1").path("latest");
    }

    private static Map<String, String> sorted(String first, String one, String second, String other) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(first, one);
        files.put(second, other);
        return files;
    }

    private static byte[] cut(byte[] zip) {
        return Arrays.copyOf(zip, 60);
    }

    /** A few kilobytes that unfold to more than is allowed. */
    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("sources.yaml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i <= PackArchive.MOST_BYTES / zeros.length; i++) {
                zip.write(zeros);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] notUtf8(String manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("pack.yaml"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("sources.yaml"));
            zip.write("- id: é\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
