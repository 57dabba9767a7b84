package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ctatlas.Kinds;
import org.ctatlas.pack.PackLoader;
import org.ctatlas.pack.PackReader;
import org.ctatlas.record.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors write: nothing without a source, nothing over what they have not seen, nothing by halves. */
@QuarkusTest
class WritesTest extends Writing {
    @Inject
    PackLoader loader;

    static Stream<String> collections() {
        return Stream.concat(Kinds.ALL.stream().map(Kind::path), Stream.of("relations", "contradictions", "claims"));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void nobodyWritesWithoutAToken(String collection) {
        String id = given().get(API + collection + "?pageSize=1").path("items[0].id");
        for (Response answer : List.of(
                given().contentType("application/json").body("{}").post(API + collection),
                given().contentType("application/json").body("{}").put(API + collection + "/" + id),
                given().contentType("application/merge-patch+json").body("{}").patch(API + collection + "/" + id),
                given().delete(API + collection + "/" + id))) {
            answer.then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", startsWith("Bearer"));
        }
    }

    @Test
    void textIsKeptWithItsAccentsAsOneCharacter() {
        String id = "accents-" + UUID.randomUUID();
        String composed = "P\u00e2t\u00e9 \u00fcber alles " + id;
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        String tag = editor().body(institution(id, decomposed, ""))
                .post(API + "institutions")
                .then()
                .statusCode(201)
                .body("names.en", equalTo(composed))
                .extract()
                .header("ETag");
        for (String q : List.of(composed, decomposed)) {
            given().queryParam("q", q).get(API + "institutions").then().body("items.id", contains(id));
            given().queryParam("id", id)
                    .queryParam("q", q.substring(0, q.indexOf(' ')))
                    .get(API + "institutions")
                    .then()
                    .body("total", equalTo(1));
        }
        // As escapes: the client sends this media type in ISO 8859-1.
        String escaped = decomposed
                .replace("\u0302", "\\u0302")
                .replace("\u0301", "\\u0301")
                .replace("\u0308", "\\u0308");
        patch("institutions/" + id, tag, "{\"names\": {\"en\": \"" + escaped + "\"}}")
                .then()
                .statusCode(200)
                .header("ETag", tag);
        editor().header("If-Match", tag)
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void whatWasReadCanBeSentBackAndChangesNothing(String collection) {
        String id = given().get(API + collection + "?pageSize=1").path("items[0].id");
        Response read = given().get(API + collection + "/" + id);
        editor().header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put(API + collection + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", read.header("ETag"))
                .body("version", equalTo(read.path("version")));
        editor().header("If-Match", read.header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(API + collection + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", read.header("ETag"))
                .body("version", equalTo(read.path("version")));
    }

    @Test
    void aRecordIsCreatedChangedAndDeletedForGood() {
        String id = "test-" + UUID.randomUUID();
        Response created = editor().body(institution(id, "Test Body", "\"established\": \"2016-05\","))
                .post(API + "institutions");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/institutions/" + id))
                .body("version", equalTo(1))
                .body("established", equalTo("2016-05-01"))
                .body("establishedPrecision", equalTo("month"))
                .body("jurisdiction", equalTo("BE"));
        Response read = given().get(API + "institutions/" + id);
        assertEquals(created.header("ETag"), read.header("ETag"));

        Response patched = editor().contentType("application/merge-patch+json")
                .header("If-Match", read.header("ETag"))
                .body("{\"staff\": 12, \"established\": \"2016-05-07\", \"version\": 99, \"kind\": \"source\"}")
                .patch(API + "institutions/" + id);
        patched.then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("staff", equalTo(12))
                .body("kind", equalTo("institution"))
                .body("establishedPrecision", equalTo("day"))
                .body("names.en", equalTo("Test Body"));
        editor().header("If-Match", patched.header("ETag"))
                .body(institution(id, "Test Body, renamed", ""))
                .put(API + "institutions/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("staff", nullValue())
                .body("title", equalTo("Test Body, renamed"));

        String tag = given().get(API + "institutions/" + id).header("ETag");
        editor().header("If-Match", tag)
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(204);
        assertTrue(given().get(API + "institutions/" + id).statusCode() >= 404);
        editor().header("If-Match", tag)
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(410);
        editor().body(institution(id, "Again", ""))
                .post(API + "institutions")
                .then()
                .statusCode(409)
                .body("detail", containsString("never"));
    }

    @Test
    void aRelationAndAContradictionAreWrittenToo() {
        String from = "test-" + UUID.randomUUID();
        editor().body(institution(from, "From", ""))
                .post(API + "institutions")
                .then()
                .statusCode(201);
        String relation = "{\"subject\": {\"id\": \"" + from
                + "\"}, \"predicate\": \"partOf\", \"object\": {\"id\": \"federal-police\"}, \"from\": \"2016\","
                + CITATIONS + "}";
        String id = editor().body(relation)
                .post(API + "relations")
                .then()
                .statusCode(201)
                .body("fromPrecision", equalTo("year"))
                .extract()
                .path("id");
        editor().body(relation).post(API + "relations").then().statusCode(409);
        given().get(API + "institutions/" + from).then().body("partOf.id", hasItem("federal-police"));
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + from)
                .then()
                .statusCode(409);

        editor().body(contradiction(from + "-staff", from))
                .post(API + "contradictions")
                .then()
                .statusCode(201)
                .body("claims.value", hasItem("12"));
        // The record shows the preferred value, or none.
        patch("institutions/" + from, "*", "{\"staff\": 12}")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("/staff"));
        patch("institutions/" + from, "*", "{\"staff\": 10}")
                .then()
                .statusCode(200)
                .body("contested", hasItem("staff"));
        editor().header("If-Match", "*")
                .delete(API + "contradictions/" + from + "-staff")
                .then()
                .statusCode(204);
        editor().header("If-Match", "*").delete(API + "relations/" + id).then().statusCode(204);
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + from)
                .then()
                .statusCode(204);
    }

    @Test
    void aWriteSaysWhichVersionItIsFor() {
        Response read = given().get(API + "institutions/giss");
        editor().body(read.asString()).put(API + "institutions/giss").then().statusCode(428);
        editor().header("If-Match", "\"77-AAAAAAAAAAAAAAAAAAAAAA\"")
                .body(read.asString())
                .put(API + "institutions/giss")
                .then()
                .statusCode(412);
        editor().header("If-Match", "nonsense")
                .body(read.asString())
                .put(API + "institutions/giss")
                .then()
                .statusCode(412);
        editor().header("If-Unmodified-Since", "Fri, 31 Dec 9999 23:59:59 GMT")
                .body(read.asString())
                .put(API + "institutions/giss")
                .then()
                .statusCode(428);
        for (String known : List.of("*", read.header("ETag"), "W/" + read.header("ETag"))) {
            editor().header("If-Match", "*")
                    .header("If-None-Match", known)
                    .body(read.asString())
                    .put(API + "institutions/giss")
                    .then()
                    .statusCode(412)
                    .body("detail", containsString("If-None-Match"));
        }
        // The tags of a list may come in several lines (RFC 9110, section 5.3).
        editor().header("If-Match", "\"77-AAAAAAAAAAAAAAAAAAAAAA\"", read.header("ETag"))
                .header("If-None-Match", "\"77-AAAAAAAAAAAAAAAAAAAAAA\"")
                .body(read.asString())
                .put(API + "institutions/giss?dryRun=true")
                .then()
                .statusCode(200);
        editor().header("If-Match", "*")
                .body("{}")
                .put(API + "institutions/no-such-body")
                .then()
                .statusCode(404);
        editor().header("If-Match", "*")
                .body("{}")
                .put(API + "measures/giss")
                .then()
                .statusCode(404);
    }

    @Test
    void aDryRunAnswersWhatWouldChangeAndChangesNothing() {
        long head = head();
        String tag = given().get(API + "institutions/giss").header("ETag");
        editor().contentType("application/merge-patch+json")
                .header("If-Match", tag)
                .body("{\"summary\": \"Shorter.\"}")
                .patch(API + "institutions/giss?dryRun=true")
                .then()
                .statusCode(200)
                .body("operation", equalTo("update"))
                .body("properties.name", equalTo(List.of("summary")))
                .body("properties[0].after", equalTo("Shorter."));
        String id = "test-" + UUID.randomUUID();
        editor().body(institution(id, "Dry", ""))
                .post(API + "institutions?dryRun=true")
                .then()
                .statusCode(200)
                .body("operation", equalTo("create"));
        editor().header("If-Match", "*")
                .delete(API + "institutions/giss?dryRun=true")
                .then()
                .statusCode(409);
        given().get(API + "institutions/" + id).then().statusCode(404);
        assertEquals(tag, given().get(API + "institutions/giss").header("ETag"));
        assertEquals(head, head());
        editor().body("{}")
                .post(API + "institutions?dryRun=maybe")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("dryRun"));
    }

    @Test
    void aRequestSentAgainCreatesNothingMore() {
        String id = "test-" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        String body = institution(id, "Once", "");
        editor().header("Idempotency-Key", key)
                .body(body)
                .post(API + "institutions")
                .then()
                .statusCode(201);
        long head = head();
        editor().header("Idempotency-Key", key)
                .body(body)
                .post(API + "institutions")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/institutions/" + id));
        assertEquals(head, head());
        editor().header("Idempotency-Key", key)
                .body(institution(id + "-x", "Twice", ""))
                .post(API + "institutions")
                .then()
                .statusCode(409);
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"id\": \"a\", \"id\": \"b\"}",
                "{\"id\": \"test-a\"}",
                "{\"id\": \"Not Kebab\"}",
                "{\"colour\": \"red\"}",
                "{\"summary\": \"\\u0000\"}",
                "{\"summary\": \"\\ud800\"}",
                "{\"staff\": 1e1000000000}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}}}}",
            })
    void aBadBodyIsRefusedWithAProblem(String body) {
        long head = head();
        editor().body(body)
                .post(API + "institutions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.in", hasItem("body"));
        editor().header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(
                        body.equals("{\"id\": \"test-a\"}") || body.equals("{\"id\": \"Not Kebab\"}")
                                ? "{\"id\": 3}"
                                : body)
                .patch(API + "institutions/giss")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        assertEquals(head, head());
    }

    @Test
    void everyPartOfARecordIsChecked() {
        refused(institution("test-x", "X", "").replace(CITATIONS, "\"tags\": []"), "citations");
        refused(institution("test-x", "X", "").replace(SOURCE, "no-such-source"), "citations");
        refused(institution("test-x", "X", "").replace("3.6.2", "99"), "citations");
        refused(institution("test-x", "X", "\"established\": \"2016-02-30\","), "established");
        refused(institution("test-x", "X", "\"lastReviewed\": \"2026-02-30\","), "lastReviewed");
        refused(institution("test-x", "X", "\"staff\": \"many\","), "staff");
        refused(institution("test-x", "X", "\"staff\": 1.5,"), "staff");
        refused(institution("test-x", "X", "\"type\": \"nonsense\","), "type");
        refused(institution("test-x", "X", "\"summary\": \"" + "x".repeat(401) + "\","), "summary");
    }

    @Test
    void theLongestTextsHaveRoomAndWhatADatabaseCountsOtherwiseIsNoFailure() {
        String tasks = IntStream.range(100, 220)
                .mapToObj(number -> "\"" + number + "t".repeat(197) + "\"")
                .toList()
                .toString();
        editor().body(institution("test-long", "…".repeat(300), "\"tasks\": " + tasks + ","))
                .post(API + "institutions")
                .then()
                .statusCode(201);
        String name = "😀".repeat(300);
        boolean room = countsCharacters();
        patch("institutions/test-long", "*", "{\"names\": {\"en\": \"" + name + "\"}}")
                .then()
                .statusCode(room ? 200 : 400);
        given().get(API + "institutions/test-long")
                .then()
                .body("version", equalTo(room ? 2 : 1))
                .body("names.en", equalTo(room ? name : "…".repeat(300)));
    }

    /** @return whether the database counts a character beyond the basic plane once; H2 counts its two units of UTF-16 */
    boolean countsCharacters() {
        return false;
    }

    @Test
    void aDryRunOfAPutDoesNotTakeOutWhatTheServiceFillsIn() {
        Map<String, Object> sent =
                given().get(API + "institutions/giss").jsonPath().getMap("");
        sent.keySet().removeAll(List.of("jurisdiction", "lastReviewed"));
        editor().header("If-Match", "*")
                .body(sent)
                .put(API + "institutions/giss?dryRun=true")
                .then()
                .statusCode(200)
                .body("properties.name", not(hasItem("jurisdiction")));
    }

    @Test
    void anUnsupportedMediaTypeIs415() {
        given().header("Authorization", "Bearer " + token)
                .contentType("text/plain")
                .body("{}")
                .post(API + "institutions")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void ofFiftyRacingEditorsEachVersionHasOneWinner() throws Exception {
        String id = "test-" + UUID.randomUUID();
        editor().body(institution(id, "Race", ""))
                .post(API + "institutions")
                .then()
                .statusCode(201);
        long head = head();
        int rounds = 4;
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            for (int round = 0; round < rounds; round++) {
                String tag = given().get(API + "institutions/" + id).header("ETag");
                List<Callable<Integer>> editors = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    String summary = "Round " + round + " of editor " + i;
                    editors.add(() -> editor().contentType("application/merge-patch+json")
                            .header("If-Match", tag)
                            .body(Map.of("summary", summary))
                            .patch(API + "institutions/" + id)
                            .statusCode());
                }
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : threads.invokeAll(editors)) {
                    answers.add(answer.get());
                }
                assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers::toString);
                assertEquals(
                        49, answers.stream().filter(status -> status == 412).count(), answers::toString);
            }
        } finally {
            threads.shutdownNow();
        }
        given().get(API + "institutions/" + id).then().body("version", equalTo(1 + rounds));
        assertEquals(head + rounds, head());
        assertEquals(
                head(),
                QuarkusTransaction.requiringNew()
                        .call(() -> em.createQuery("select count(r) from Revision r", Long.class)
                                .getSingleResult()),
                "no gap");
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(204);
    }

    @Test
    void aRestartKeepsWhatEditorsChangedAndDeleted() {
        Response read = given().get(API + "figures?pageSize=1");
        String id = read.path("items[0].id");
        String before = given().get(API + "figures/" + id).asString();
        editor().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"caveat\": \"Changed by an editor.\"}")
                .patch(API + "figures/" + id)
                .then()
                .statusCode(200);
        loader.load(PackReader.read("be"));
        given().get(API + "figures/" + id).then().body("caveat", equalTo("Changed by an editor."));
        editor().header("If-Match", "*")
                .body(before)
                .put(API + "figures/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void whatTheDatabaseAloneRefusesIsNamed() {
        String id = "test-" + UUID.randomUUID();
        String law = institution(
                        id,
                        "Numbered",
                        "\"type\": \"act\", \"numac\": \"1999990001\","
                                + " \"eliUri\": \"http://www.ejustice.just.fgov.be/eli/test/1999/1\",")
                .replace("\"level\": \"federal\", ", "");
        editor().body(law).post(API + "legislation").then().statusCode(201);
        String other = law.replace(id, id + "-x");
        editor().body(other)
                .post(API + "legislation")
                .then()
                .statusCode(409)
                .body("detail", anyOf(containsString("numac, '1999990001'"), containsString("eliUri, 'http://www.ej")));
        editor().body(other.replace("1999990001", "1999990002"))
                .post(API + "legislation?dryRun=true")
                .then()
                .statusCode(409)
                .body("detail", containsString("eliUri, 'http://www.ejustice.just.fgov.be/eli/test/1999/1'"));
        editor().body(other.replace("1999/1", "1999/2"))
                .post(API + "legislation")
                .then()
                .statusCode(409)
                .body("detail", containsString("numac, '1999990001'"));
        editor().header("If-Match", "*")
                .delete(API + "legislation/" + id)
                .then()
                .statusCode(204);

        String initiative = institution(id + "-y", "Short", "\"durationMonths\": 0,")
                .replace("\"type\": \"coordination\", ", "")
                .replace("\"level\": \"federal\", ", "");
        editor().body(initiative)
                .post(API + "initiatives")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("/durationMonths"));
        String source = "{\"id\": \"" + id + "-z\", \"names\": {\"en\": \"Sections\"}, \"type\": \"report\","
                + " \"sections\": [{\"locator\": \"1\", \"title\": \"One\"}, {\"locator\": \"1\", \"title\": \"Two\"}]}";
        editor().body(source)
                .post(API + "sources")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem(startsWith("/sections")));
    }

    @Test
    void whoWroteItIsNotInTheRecord() {
        String id = "test-" + UUID.randomUUID();
        editor().body(institution(id, "Quiet", ""))
                .post(API + "institutions")
                .then()
                .body(not(containsString(name)));
        given().get(API + "institutions/" + id).then().body(not(containsString(name)));
        assertEquals(
                "token:" + name,
                QuarkusTransaction.requiringNew()
                        .call(() -> em.createQuery("select r.editor from Revision r where r.slug = :id", String.class)
                                .setParameter("id", id)
                                .getSingleResult()));
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(204);
    }

    private void refused(String body, String property) {
        editor().body(body)
                .post(API + "institutions")
                .then()
                .statusCode(400)
                .body("issues.in", hasItem("body"))
                .body("issues.name", hasItem(containsString(property)));
    }
}
