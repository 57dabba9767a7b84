package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ctatlas.access.Roles;
import org.ctatlas.entry.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each write of a claim is one of its contradiction: one version, one revision, the same checks. */
@QuarkusTest
class ClaimWritesTest extends Writing {
    private final String record = "test-" + UUID.randomUUID();
    private final String contested = record + "-staff";
    private final String address = API + "contradictions/" + contested;

    @BeforeEach
    void contest() {
        editor().body(institution(record, "Contested", "\"staff\": 10,"))
                .post(API + "institutions")
                .then()
                .statusCode(201);
        editor().body(contradiction(contested, record))
                .post(API + "contradictions")
                .then()
                .statusCode(201)
                .body("version", equalTo(1));
    }

    @AfterEach
    void settle() {
        editor().header("If-Match", "*").delete(address).then().statusCode(204);
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + record)
                .then()
                .statusCode(204);
    }

    @Test
    void aClaimIsAddedChangedAndTakenOut() {
        long head = head();
        Response created = post(claim("11", "\"note\": \"A third count.\","));
        String id = created.path("id");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/claims/" + id))
                .header("ETag", startsWith("\"2-"))
                .body("value", equalTo("11"))
                .body("record.id", equalTo(record))
                .body("contradiction", endsWith("/contradictions/" + contested));
        assertEquals(created.header("ETag"), given().get(API + "claims/" + id).header("ETag"));
        given().get(address)
                .then()
                .body("version", equalTo(2))
                .body("claims.value", equalTo(List.of("10", "12", "11")));
        assertEquals(head + 1, head());
        assertEquals("contradiction " + contested + " update 2", latest());

        patch("claims/" + id, created.header("ETag"), "{\"value\": \"13\", \"note\": null}")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"3-"))
                .body("id", equalTo(id))
                .body("value", equalTo("13"))
                .body("$", not(hasItem("note")));
        assertEquals(head + 2, head());
        // The whole contradiction is read and sent back: its claims keep their ids, and nothing changes.
        Response whole = given().get(address);
        editor().header("If-Match", whole.header("ETag"))
                .body(whole.asString())
                .put(address)
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("claims.id", equalTo(whole.path("claims.id")));
        editor().header("If-Match", whole.header("ETag"))
                .body(whole.asString().replace("\"value\":\"13\"", "\"value\":\"14\""))
                .put(address)
                .then()
                .statusCode(200)
                .body("version", equalTo(4))
                .body("claims.id", equalTo(whole.path("claims.id")))
                .body("claims.value", hasItem("14"));

        editor().header("If-Match", "\"4-whatever\"")
                .delete(API + "claims/" + id)
                .then()
                .statusCode(204);
        given().get(address).then().body("version", equalTo(5)).body("claims.value", equalTo(List.of("10", "12")));
        given().get(API + "claims/" + id)
                .then()
                .statusCode(410)
                .body("history", endsWith("/contradictions/" + contested + "/history"));
        patch("claims/" + id, "*", "{}")
                .then()
                .statusCode(410)
                .body("history", endsWith("/contradictions/" + contested + "/history"));
        post(claim("11", "\"id\": \"" + id + "\",")).then().statusCode(409);
    }

    @Test
    void anyChangeOfTheContradictionIsANewTagOfEachOfItsClaims() {
        List<String> ids = given().get(address).path("claims.id");
        String first = given().get(API + "claims/" + ids.get(0)).header("ETag");
        patch("claims/" + ids.get(1), "\"1-whatever\"", "{\"note\": \"Recounted.\"}")
                .then()
                .statusCode(200);
        patch("claims/" + ids.get(0), first, "{\"note\": \"Too late.\"}").then().statusCode(412);
        editor().body("{}").put(API + "claims/" + ids.get(0)).then().statusCode(428);
        patch("claims/no-such-claim", "*", "{}").then().statusCode(404);
        given().get(API + "claims/no-such-claim").then().statusCode(404);
        // That a claim is not yet made on a day does not mean that it was deleted.
        patch("claims/" + ids.get(1), "*", "{\"asOfDate\": \"2017\"}")
                .then()
                .statusCode(200)
                .body("asOfDatePrecision", equalTo("year"));
        given().get(API + "claims/" + ids.get(1) + "?asOf=2016-01-01").then().statusCode(404);
    }

    @Test
    void theContradictionIsNamedByReferenceByAddressOrById() {
        for (String named : List.of("{\"id\": \"" + contested + "\"}", "\"http://elsewhere/v1/" + contested + "\"")) {
            String id = post(claim(UUID.randomUUID().toString(), "").replace("\"" + contested + "\"", named))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            // What it is read with is what it may be sent back with.
            Response read = given().get(API + "claims/" + id);
            editor().header("If-Match", read.header("ETag"))
                    .body(read.asString())
                    .put(API + "claims/" + id)
                    .then()
                    .statusCode(200)
                    .header("ETag", read.header("ETag"));
        }
        refused(post(claim("11", "").replace("\"" + contested + "\"", "null")), "/contradiction");
        post(claim("11", "").replace(contested, "no-such-contradiction"))
                .then()
                .statusCode(400)
                .body("issues[0].name", equalTo("/contradiction"))
                .body("issues[0].detail", containsString("POST a contradiction"));
        String id = given().get(address).path("claims[0].id");
        refused(patch("claims/" + id, "*", "{\"contradiction\": \"contradiction-cuta-founding\"}"), "/contradiction");
    }

    @Test
    void aClaimPassesTheChecksOfItsContradiction() {
        long head = head();
        refused(post(claim("10", "").replace("normal", "preferred").replace("3.6.2", "3.1")), "/claims");
        refused(post(claim("11", "").replace(CITATIONS, "\"citations\": []")), "/citations");
        refused(post(claim("11", "").replace("3.6.2", "99")), "/citations/0/locator");
        refused(post(claim("11", "").replace("normal", "best")), "/rank");
        refused(post(claim("11", "\"colour\": \"red\",")), "/colour");
        refused(post(claim("11", "\"id\": \"Not Kebab\",")), "/id");
        List<String> ids = given().get(address).path("claims.id");
        refused(patch("claims/" + ids.get(0), "*", "{\"value\": \"11\"}"), "/value");
        refused(patch("claims/" + ids.get(0), "*", "{\"id\": 3}"), "/id");
        editor().header("If-Match", "*")
                .delete(API + "claims/" + ids.get(0))
                .then()
                .statusCode(409)
                .body("detail", containsString(contested));
        assertEquals(head, head());
    }

    @Test
    void anIdIsThatOfOneClaimAlone() {
        post(claim("12", "")).then().statusCode(409);
        String other =
                given().get(API + "claims?property=established&pageSize=1").path("items[0].id");
        post(claim("11", "\"id\": \"" + other + "\",")).then().statusCode(409);
        Response whole = given().get(address);
        String id = whole.path("claims[1].id");
        refused(
                editor().header("If-Match", "*")
                        .body(whole.asString().replace(id, other))
                        .put(address),
                "/claims/1/id");
        String mine = record + "-claim";
        post(claim("11", "\"id\": \"" + mine + "\",")).then().statusCode(201).body("id", equalTo(mine));
    }

    @Test
    void aDryRunAndARequestSentAgainDoNothingMore() {
        long head = head();
        String id = given().get(address).path("claims[1].id");
        patch("claims/" + id + "?dryRun=true", "*", "{\"value\": \"13\"}")
                .then()
                .statusCode(200)
                .body("operation", equalTo("update"))
                .body("id", equalTo(id))
                .body("version", equalTo(1))
                .body("properties.name", equalTo(List.of("value")))
                .body("properties[0].after", equalTo("13"));
        editor().header("Idempotency-Key", contested)
                .body(claim("11", ""))
                .post(API + "claims?dryRun=true")
                .then()
                .statusCode(200)
                .body("operation", equalTo("create"));
        assertEquals(head, head());
        for (int i = 0; i < 2; i++) {
            editor().header("Idempotency-Key", contested)
                    .body(claim("11", ""))
                    .post(API + "claims")
                    .then()
                    .statusCode(201)
                    .header("Location", containsString("/claims/claim-"));
            assertEquals(head + 1, head());
        }
    }

    @Test
    void anEditorDoesNotDelete() {
        String editor = tokens.mint(name + "-2", Roles.EDITOR, Instant.now().plusSeconds(3600));
        given().header("Authorization", "Bearer " + editor)
                .header("If-Match", "*")
                .delete(API + "claims/" + given().get(address).path("claims[1].id"))
                .then()
                .statusCode(403);
    }

    private Response post(String claim) {
        return editor().body(claim).post(API + "claims");
    }

    private static void refused(Response answer, String pointer) {
        answer.then().statusCode(400).body("issues.name", hasItem(equalTo(pointer)));
    }

    private String claim(String value, String more) {
        return "{\"contradiction\": \"" + contested + "\", \"value\": \"" + value + "\", \"rank\": \"normal\", " + more
                + CITATIONS + "}";
    }

    private String latest() {
        Revision latest = QuarkusTransaction.requiringNew()
                .call(() -> em.createQuery("select r from Revision r order by r.number desc", Revision.class)
                        .setMaxResults(1)
                        .getSingleResult());
        return latest.kind + " " + latest.slug + " " + latest.operation + " " + latest.version;
    }
}
