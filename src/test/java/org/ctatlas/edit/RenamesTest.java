package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ctatlas.Collection;
import org.ctatlas.access.Roles;
import org.ctatlas.pack.ItemReader;
import org.ctatlas.pack.PackForm;
import org.ctatlas.pack.PackReferences;
import org.ctatlas.record.Publisher;
import org.ctatlas.text.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An item that is renamed is the same under another id: its links stay, its old address leads on, the ledger says so. */
@QuarkusTest
class RenamesTest extends Writing {
    private static final Set<String> UNIQUE = Set.of("numac", "eliUri");

    private final String end = UUID.randomUUID().toString();
    private final String source = "src-" + end;
    private final String body = "body-" + end;
    private final String peer = "peer-" + end;
    private final String figure = "figure-" + end;
    private final String measure = "measure-" + end;
    private final String contested = "contradiction-" + end;
    private final Set<String> created = new TreeSet<>();

    @Inject
    ObjectMapper mapper;

    @Inject
    Publisher publisher;

    /** A small world that cites a source of its own: each item names another one. */
    @BeforeEach
    void create() {
        post("sources", "{\"id\": \"" + source + "\", \"names\": {\"en\": \"A report\"}, \"type\": \"report\"}");
        post("institutions", own(institution(body, "Body " + end, "\"staff\": 10, \"established\": \"2016-05\",")));
        post("institutions", own(institution(peer, "Peer", "")));
        post(
                "figures",
                own("{\"id\": \"" + figure
                        + "\", \"names\": {\"en\": \"Staff\"}, \"metric\": \"staff\", \"unit\": \"persons\","
                        + " \"value\": \"10\", \"asOfDate\": \"2016\", \"subject\": {\"id\": \"" + body + "\"}, "
                        + CITATIONS + "}"));
        // The measure cites the source in a step alone.
        post(
                "measures",
                "{\"id\": \"" + measure + "\", \"names\": {\"en\": \"Measure\"}, \"set\": \"2015-01\","
                        + " \"group\": \"structures\", \"announced\": \"2015-01-16\", \"statusHistory\": [{\"status\":"
                        + " \"announced\", \"date\": \"2015-01-16\", " + own(CITATIONS) + "}], " + CITATIONS + "}");
        post("contradictions", own(contradiction(contested, body)));
    }

    @AfterEach
    void delete() {
        for (String path :
                List.of("relations/", "contradictions/", "figures/", "measures/", "institutions/", "sources/")) {
            created.stream().filter(item -> item.startsWith(path)).forEach(item -> {
                Response read = given().get(API + item);
                if (read.statusCode() == 200) {
                    editor().header("If-Match", "*")
                            .delete(API + path + read.path("id"))
                            .then()
                            .statusCode(204);
                }
            });
        }
    }

    @Test
    void aRenamedRecordIsTheSameUnderAnotherId() throws InterruptedException {
        String relation = relate(body, peer);
        Response was = given().get(API + "institutions/" + body);
        List<String> claims = given().get(API + "contradictions/" + contested).path("claims.id");
        long before = head();

        rename("institutions", body, "new-" + body, was.header("ETag"))
                .header("ETag", startsWith("\"2-"))
                .body("self", endsWith("/institutions/new-" + body))
                .body("version", equalTo(2))
                .body("createdAt", equalTo(was.path("createdAt")))
                .body("names", equalTo(was.path("names")))
                .body("contested", equalTo(List.of("staff")))
                .body("cooperatesWith.id", equalTo(was.path("cooperatesWith.id")));
        // Itself twice, its relation, its figure, its contradiction.
        assertEquals(before + 5, head());

        for (String address : List.of("relations/" + relation, "figures/" + figure, "contradictions/" + contested)) {
            Response read = given().get(API + address);
            read.then()
                    .statusCode(200)
                    .body("version", equalTo(2))
                    .body(containsString("\"id\":\"new-" + body + "\""))
                    .body(not(containsString("\"id\":\"" + body + "\"")));
            unchanged(address);
        }
        unchanged("institutions/new-" + body);
        assertEquals(claims, given().get(API + "contradictions/" + contested).path("claims.id"));
        given().get(API + "timeline?from=2016-05&to=2016-05&pageSize=100")
                .then()
                .body("items.id", hasItem("new-" + body + "-established"))
                .body("items.id", not(hasItem(body + "-established")));
        given().get(API + "institutions?id=new-" + body).then().body("total", equalTo(1));
        List<String> found = List.of();
        for (int i = 0; i < 100 && !found.contains("new-" + body); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = given().queryParam("q", "body " + end.substring(0, 8))
                    .queryParam("kind", "institution")
                    .get(API + "search")
                    .path("items.id");
        }
        assertTrue(found.contains("new-" + body) && !found.contains(body), String.valueOf(found));
    }

    @Test
    void theFormerAddressLeadsToTheNewOne() {
        long before = head();
        rename("institutions", body, "new-" + body, "*");
        String former = "institutions/" + body;
        String now = "institutions/new-" + body;
        for (String query : List.of("", "?asOf=2017-01-01&embed=source", "?knownAt=" + head())) {
            moved(given().redirects().follow(false).get(API + former + query), 301, now + query);
            moved(given().redirects().follow(false).head(API + former + query), 301, now + query);
        }
        given().get(API + former).then().statusCode(200).body("id", equalTo("new-" + body));
        given().redirects()
                .follow(false)
                .header("If-None-Match", given().get(API + now).header("ETag"))
                .get(API + former)
                .then()
                .statusCode(301);
        moved(unfollowed("*").body("{}").put(API + former), 308, now);
        moved(unfollowed("*").body("{}").patch(API + former + "?dryRun=true"), 308, now + "?dryRun=true");
        moved(unfollowed(null).delete(API + former), 308, now);
        given().body("{}")
                .contentType("application/json")
                .put(API + former)
                .then()
                .statusCode(401);
        given().redirects().follow(false).get(API + "measures/" + body).then().statusCode(404);
        // Whoever sends a body with the former id to the new address means the same item.
        patch(now, "*", "{\"id\": \"" + body + "\", \"summary\": \"Same.\"}")
                .then()
                .statusCode(200)
                .body("id", equalTo("new-" + body))
                .body("summary", equalTo("Same."));

        given().get(API + former + "?knownAt=" + before)
                .then()
                .statusCode(200)
                .body("id", equalTo(body))
                .body("staff", equalTo(10));
        given().get(API + now + "?knownAt=" + before)
                .then()
                .statusCode(404)
                .body("detail", containsString("it was '" + body + "' before"));
        given().get(API + former + "/history")
                .then()
                .statusCode(200)
                .body("items.operation", equalTo(List.of("delete", "create")))
                .body("renamedTo", endsWith(now + "/history"))
                .body("renamedFrom", nullValue())
                .body("item", endsWith(now));
        given().get(API + now + "/history")
                .then()
                .body("items.operation", equalTo(List.of("update", "create")))
                .body("items.version", equalTo(List.of(3, 2)))
                .body("renamedFrom", endsWith(former + "/history"))
                .body("renamedTo", nullValue());
    }

    @Test
    void aChainOfRenamesIsFollowedToItsEnd() {
        rename("institutions", body, "b-" + body, "*");
        long between = head();
        rename("institutions", "b-" + body, "c-" + body, "*");
        moved(given().redirects().follow(false).get(API + "institutions/" + body), 301, "institutions/c-" + body);
        // Then it was b: the way leads there step by step.
        given().get(API + "institutions/" + body + "?knownAt=" + between)
                .then()
                .statusCode(200)
                .body("id", equalTo("b-" + body));
        given().get(API + "institutions/c-" + body + "/history")
                .then()
                .body("renamedFrom", endsWith("/institutions/b-" + body + "/history"));
        given().get(API + "institutions/b-" + body + "/history")
                .then()
                .body("renamedFrom", endsWith("/institutions/" + body + "/history"));
        given().get(API + "figures?subject=" + body).then().body("items.id", equalTo(List.of(figure)));

        // Nothing is ever called so again.
        String deleted = "gone-" + end;
        post("institutions", institution(deleted, "Gone", ""));
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + deleted)
                .then()
                .statusCode(204);
        for (String taken : List.of(deleted, peer, figure, contested)) {
            patch("institutions/c-" + body, "*", "{\"id\": \"" + taken + "\"}")
                    .then()
                    .statusCode(409);
            editor().body(institution(taken, "Again", ""))
                    .post(API + "institutions")
                    .then()
                    .statusCode(409);
        }
        patch("institutions/" + peer, "*", "{\"id\": \"" + body + "\"}")
                .then()
                .statusCode(409)
                .body("detail", containsString("'c-" + body + "'"));
        given().get(API + "institutions/" + peer).then().statusCode(200);
        editor().header("If-Match", "*").delete(API + "figures/" + figure);
        editor().header("If-Match", "*").delete(API + "contradictions/" + contested);
        editor().header("If-Match", "*")
                .delete(API + "institutions/c-" + body)
                .then()
                .statusCode(204);
        given().get(API + "institutions/" + body)
                .then()
                .statusCode(410)
                .body("history", endsWith("/institutions/c-" + body + "/history"));
        given().get(API + "figures?subject=" + body).then().statusCode(400);
    }

    @Test
    void filtersAndGraphsTakeTheFormerId() {
        String relation = relate(body, peer);
        rename("institutions", body, "new-" + body, "*");
        for (String list : List.of(
                "relations?record=",
                "relations?subject=",
                "figures?subject=",
                "claims?record=",
                "contradictions?record=",
                "institutions?cooperatesWith=",
                "graph?focus=")) {
            JsonNode former = json(given().get(API + list + body));
            JsonNode now = json(given().get(API + list + "new-" + body));
            assertEquals(now.get("total"), former.get("total"), list);
            assertEquals(
                    now.path("items").findValuesAsText("id"),
                    former.path("items").findValuesAsText("id"),
                    list);
        }
        given().get(API + "relations?record=" + body).then().body("items.id", equalTo(List.of(relation)));
        assertTrue(given().get(API + "export?format=ndjson&kind=institution&id=" + body)
                .asString()
                .contains("\"new-" + body + "\""));
        given().get(API + "graph?focus=" + body)
                .then()
                .statusCode(200)
                .body("focus", equalTo(List.of("new-" + body)))
                .body("nodes.id", hasItem("new-" + body));
        given().get(API + "graph/path?from=" + body + "&to=" + peer)
                .then()
                .body("length", equalTo(1))
                .body("from", equalTo("new-" + body));
    }

    @Test
    void whatCitesARenamedSourceIsPublishedAnewAndClaimsKeepTheirIds() {
        String relation = relate(body, peer);
        List<String> claims = given().get(API + "contradictions/" + contested).path("claims.id");
        long before = head();
        patch("sources/" + source + "?dryRun=true", "*", "{\"id\": \"new-" + source + "\"}")
                .then()
                .statusCode(200)
                .body("operation", equalTo("rename"))
                .body("id", equalTo("new-" + source))
                .body("version", equalTo(1))
                .body("others", equalTo(6))
                .body("properties.name", equalTo(List.of("id")));
        assertEquals(before, head());
        given().get(API + "sources/" + source).then().statusCode(200);

        rename("sources", source, "new-" + source, "*");
        assertEquals(before + 2 + 6, head());
        for (String address : List.of(
                "relations/" + relation,
                "figures/" + figure,
                "measures/" + measure,
                "contradictions/" + contested,
                "institutions/" + body,
                "institutions/" + peer)) {
            given().get(API + address)
                    .then()
                    .body("version", equalTo(2))
                    .body(containsString("\"id\":\"new-" + source + "\""));
            unchanged(address);
        }
        Response read = given().get(API + "contradictions/" + contested);
        assertEquals(claims, read.path("claims.id"));
        // Without ids it is the same content.
        ObjectNode bare = (ObjectNode) json(read);
        bare.get("claims").forEach(claim -> ((ObjectNode) claim).remove("id"));
        editor().header("If-Match", "*")
                .body(bare.toString())
                .put(API + "contradictions/" + contested)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("claims.id", equalTo(claims));
        editor().body(claim("12").replace(source, "new-" + source))
                .post(API + "claims")
                .then()
                .statusCode(409);
        given().get(API + "measures?source=" + source).then().body("items.id", equalTo(List.of(measure)));
    }

    @Test
    void aBodyMayNameTheFormerId() {
        String relation = relate(body, peer);
        rename("institutions", body, "new-" + body, "*");
        rename("sources", source, "new-" + source, "*");
        // The relation is the same by the former and by the new names.
        for (String name : List.of(body, "new-" + body)) {
            editor().body(relation(name, peer))
                    .post(API + "relations")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString(relation));
        }
        moved(
                given().redirects().follow(false).get(API + "relations/" + derived("new-" + body, peer)),
                301,
                "relations/" + relation);
        given().get(API + "relations/" + relation + "/history").then().body("renamedFrom", nullValue());
        String other = post("relations", relation(peer, body));
        given().get(API + "relations/" + other)
                .then()
                .body("object.id", equalTo("new-" + body))
                .body("citations.source.id", equalTo(List.of("new-" + source)));
        unchanged("relations/" + other);
        patch("figures/" + figure, "*", "{\"subject\": {\"id\": \"" + body + "\"}, \"caveat\": \"Estimated.\"}")
                .then()
                .statusCode(200)
                .body("subject.id", equalTo("new-" + body));
        ledgerNamesNo(Set.of(body, source));
    }

    static Stream<String> collections() {
        return WritesTest.collections().filter(path -> !path.equals("claims"));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void anItemOfEveryCollectionIsRenamed(String path) {
        ObjectNode copy = (ObjectNode) json(given().get(API + path + "/"
                + given().get(API + path + "?pageSize=1").path("items[0].id")));
        copy.remove(UNIQUE);
        copy.path("claims").forEach(claim -> ((ObjectNode) claim).remove("id"));
        String id = "copy-" + path + "-" + end;
        post(path, copy.put("id", id).toString());
        Response was = given().get(API + path + "/" + id);
        rename(path, id, "new-" + id, was.header("ETag")).body("version", equalTo(2));
        moved(given().redirects().follow(false).get(API + path + "/" + id), 301, path + "/new-" + id);
        if (path.equals("measures")) {
            String trace = "measures/" + id + "/trace";
            moved(given().redirects().follow(false).get(API + trace), 301, "measures/new-" + id + "/trace");
        }
        unchanged(path + "/new-" + id);
        assertEquals(content(was), content(given().get(API + path + "/new-" + id)));
        editor().header("If-Match", "*")
                .delete(API + path + "/new-" + id)
                .then()
                .statusCode(204);
        given().get(API + path + "/" + id).then().statusCode(410);
    }

    @Test
    void aRenamedContradictionKeepsItsClaimsAndAClaimIsRenamedToo() {
        Response was = given().get(API + "contradictions/" + contested);
        List<String> claims = was.path("claims.id");
        ObjectNode bare = (ObjectNode) json(was);
        bare.get("claims").forEach(claim -> ((ObjectNode) claim).remove("id"));
        editor().header("If-Match", "*")
                .body(bare.put("id", "new-" + contested).toString())
                .put(API + "contradictions/" + contested)
                .then()
                .statusCode(200)
                .body("id", equalTo("new-" + contested))
                .body("claims.id", equalTo(claims))
                .body("claims.contradiction", everyItem(endsWith("/new-" + contested)));
        created.add("contradictions/new-" + contested);
        patch("claims/" + claims.get(0), "*", "{\"id\": \"" + claims.get(1) + "\"}")
                .then()
                .statusCode(409);
        patch("claims/" + claims.get(0), "*", "{\"id\": \"Not Kebab\"}").then().statusCode(400);
        patch("claims/" + claims.get(0) + "?dryRun=true", "*", "{\"id\": \"claim-" + end + "\"}")
                .then()
                .body("operation", equalTo("rename"));
        given().get(API + "claims/" + claims.get(0)).then().statusCode(200);
        patch("claims/" + claims.get(0), "*", "{\"id\": \"claim-" + end + "\"}")
                .then()
                .statusCode(200)
                .body("id", equalTo("claim-" + end))
                .body("contradiction", endsWith("/new-" + contested));
        moved(given().redirects().follow(false).get(API + "claims/" + claims.get(0)), 301, "claims/claim-" + end);
        moved(unfollowed("*").body("{}").put(API + "claims/" + claims.get(0)), 308, "claims/claim-" + end);
        // A contradiction that is sent with the former id of a claim has not got a new claim.
        ObjectNode stale = (ObjectNode) json(was);
        editor().header("If-Match", "*")
                .body(stale.toString())
                .put(API + "contradictions/new-" + contested)
                .then()
                .statusCode(200)
                .body("claims.id", equalTo(List.of("claim-" + end, claims.get(1))));
        editor().body(claim("11").replace("\"value\"", "\"id\": \"" + claims.get(0) + "\", \"value\""))
                .post(API + "claims")
                .then()
                .statusCode(409);
    }

    @Test
    void aRenameIsAWriteLikeAnyOther() {
        long head = head();
        String id = "{\"id\": \"new-" + body + "\"}";
        editor().body(id).put(API + "institutions/" + body).then().statusCode(428);
        patch("institutions/" + body, "\"7-whatever\"", id).then().statusCode(412);
        patch("institutions/" + body, "*", "{\"id\": \"Not Kebab\"}")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("/id"));
        patch("institutions/" + body, "*", "{\"id\": 3}").then().statusCode(400);
        patch("institutions/" + body, "*", "{\"id\": \"new-" + body + "\", \"staff\": 11}")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("/staff"));
        assertEquals(head, head());
        given().get(API + "institutions/" + body).then().statusCode(200).body("version", equalTo(1));
        String mayNotDelete =
                tokens.mint(name + "-2", Roles.EDITOR, Instant.now().plusSeconds(3600));
        given().header("Authorization", "Bearer " + mayNotDelete)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"id\": \"new-" + body + "\", \"summary\": \"Renamed and changed.\"}")
                .patch(API + "institutions/" + body)
                .then()
                .statusCode(200)
                .body("id", equalTo("new-" + body))
                .body("summary", equalTo("Renamed and changed."))
                .body("version", equalTo(2));
        tokens.revoke(name + "-2");
    }

    @Test
    void whatWasCreatedByARequestIsFoundWhenItIsSentAgain() {
        String id = "once-" + end;
        for (String now : List.of(id, "new-" + id)) {
            editor().header("Idempotency-Key", end)
                    .body(institution(id, "Once", ""))
                    .post(API + "institutions")
                    .then()
                    .statusCode(201)
                    .header("Location", endsWith("/institutions/" + now))
                    .body("id", equalTo(now));
            if (now.equals(id)) {
                rename("institutions", id, "new-" + id, "*");
            }
        }
        created.add("institutions/" + id);
    }

    /** What a follower of the feed has in the end is what the tables have: each version, each content, each name. */
    @Test
    void whoFollowsHasWhatIsThere() {
        relate(body, peer);
        rename("institutions", body, "b-" + body, "*");
        rename("sources", source, "new-" + source, "*");
        rename("institutions", "b-" + body, "c-" + body, "*");
        rename("contradictions", contested, "new-" + contested, "*");
        rename("institutions", peer, "new-" + peer, "*");
        rename(
                "relations",
                created.stream()
                        .filter(item -> item.startsWith("relations/"))
                        .findFirst()
                        .orElseThrow()
                        .substring("relations/".length()),
                "relation-new-" + end,
                "*");

        Map<String, JsonNode> copy = new TreeMap<>();
        String next = API + "changes?limit=500";
        for (JsonNode page = json(given().get(next)); !page.get("items").isEmpty(); page = json(given().get(next))) {
            for (JsonNode change : page.get("items")) {
                String key =
                        change.get("kind").asText() + " " + change.get("id").asText();
                if (change.get("operation").asText().equals("delete")) {
                    assertTrue(copy.remove(key) != null, key);
                } else {
                    assertEquals(change.get("operation").asText().equals("create"), !copy.containsKey(key), key);
                    assertEquals(change.get("version"), change.get("body").get("version"), key);
                    copy.put(key, change.get("body"));
                }
            }
            next = page.get("next").asText();
        }
        Map<String, String> digests = new TreeMap<>();
        Set<String> records = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        QuarkusTransaction.requiringNew()
                .run(() -> copy.forEach((key, body) -> {
                    Collection collection = Collection.of(body.get("kind").asText());
                    ObjectNode content = body.deepCopy();
                    content.remove(List.of("kind", "version", "createdAt", "updatedAt"));
                    ObjectNode form = PackForm.of(content, collection.path(), collection.wire());
                    named.addAll(PackReferences.in(form));
                    if (collection.record() != null) {
                        records.add(body.get("id").asText());
                    }
                    assertEquals(key, collection.kind() + " " + body.get("id").asText());
                    // An empty list that a pack has is in its digest, and in no form of an item that is read.
                    boolean asThePackHasIt = content.toString().contains("[]");
                    digests.put(
                            key + " " + body.get("version"),
                            asThePackHasIt
                                    ? ""
                                    : publisher.digest(ItemReader.published(collection, form)
                                            .content()));
                }));
        Map<String, String> published = published();
        published.replaceAll((key, digest) -> "".equals(digests.get(key)) ? "" : digest);
        assertEquals(published, digests);
        assertTrue(records.containsAll(named), () -> named + " without " + records);
        assertTrue(named.containsAll(Set.of("c-" + body, "new-" + source, "new-" + peer)));
    }

    /** @return the digest of everything that the tables have, by kind, id and version */
    private Map<String, String> published() {
        Map<String, String> digests = new TreeMap<>();
        QuarkusTransaction.requiringNew()
                .run(() -> List.of(
                                "select e.kind, e.slug, e.version, e.digest from Entry e",
                                "select 'relation', r.slug, r.version, r.digest from Relation r",
                                "select 'contradiction', c.slug, c.version, c.digest from Contradiction c")
                        .forEach(query -> em.createQuery(query, Object[].class)
                                .getResultList()
                                .forEach(row -> digests.put(row[0] + " " + row[1] + " " + row[2], (String) row[3]))));
        return digests;
    }

    private ValidatableResponse rename(String path, String id, String now, String ifMatch) {
        return patch(path + "/" + id, ifMatch, "{\"id\": \"" + now + "\"}")
                .then()
                .statusCode(200)
                .body("id", equalTo(now));
    }

    /** That what is read is sent back changes nothing: the digest is that of the content. */
    private void unchanged(String address) {
        Response read = given().get(API + address);
        editor().header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put(API + address)
                .then()
                .statusCode(200)
                .header("ETag", read.header("ETag"));
    }

    private static void moved(Response answer, int status, String address) {
        answer.then()
                .statusCode(status)
                .header("Location", endsWith(API + address))
                .header("ETag", nullValue());
    }

    private RequestSpecification unfollowed(String ifMatch) {
        RequestSpecification request = editor().redirects().follow(false);
        return ifMatch == null ? request : request.header("If-Match", ifMatch);
    }

    private void ledgerNamesNo(Set<String> ids) {
        for (String id : ids) {
            List<String> latest = QuarkusTransaction.requiringNew()
                    .call(() -> em.createQuery(
                                    "select r.slug from Revision r where r.body like :name and r.number = (select max(m.number)"
                                            + " from Revision m where m.slug = r.slug)",
                                    String.class)
                            .setParameter("name", "%\"" + id + "\"%")
                            .getResultList());
            assertEquals(List.of(), latest);
        }
    }

    private String relate(String from, String to) {
        return post("relations", relation(from, to));
    }

    private String relation(String from, String to) {
        return own(
                "{\"subject\": {\"id\": \"" + from + "\"}, \"predicate\": \"cooperatesWith\", \"object\": {\"id\": \""
                        + to + "\"}, \"from\": \"2016\", " + CITATIONS + "}");
    }

    private static String derived(String from, String to) {
        return "relation-"
                + Sha256.hex(String.join("|", from, "cooperatesWith", to, "2016-01-01"))
                        .substring(0, 16);
    }

    private String claim(String value) {
        return own("{\"contradiction\": \"" + contested + "\", \"value\": \"" + value + "\", \"rank\": \"normal\", "
                + CITATIONS + "}");
    }

    private String post(String path, String sent) {
        Response answer = editor().body(sent).post(API + path);
        answer.then().statusCode(201);
        String id = answer.path("id");
        created.add(path + "/" + id);
        return id;
    }

    /** @return the same with the source of this test cited */
    private String own(String sent) {
        return sent.replace(SOURCE, source);
    }

    private JsonNode content(Response read) {
        ObjectNode content = (ObjectNode) json(read);
        content.remove(List.of("id", "self", "version", "updatedAt", "createdAt", "relations"));
        // A claim says where its contradiction is, a source that cites itself where it is.
        content.path("claims").forEach(claim -> ((ObjectNode) claim).remove("contradiction"));
        if (content.path("kind").asText().equals("source")) {
            content.remove("citations");
        }
        return content;
    }

    private JsonNode json(Response answer) {
        try {
            return mapper.readTree(answer.asString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
