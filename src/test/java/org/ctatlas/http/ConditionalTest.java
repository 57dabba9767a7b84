package org.ctatlas.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests, content codings and what caches may do (RFC 9110, RFC 9111), on every route alike. */
@QuarkusTest
class ConditionalTest {
    private static final String API = "/api/v1";
    private static final String RECORD = API + "/institutions/cuta";

    /** REST Assured else asks for compression itself. */
    private static final RestAssuredConfig UNDECODED = RestAssuredConfig.config()
            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    @Inject
    Tokens tokens;

    /** Until its index is built, the service does not search. */
    @BeforeEach
    void awaitTheIndex() throws InterruptedException {
        while (given().get("/q/health/ready").statusCode() != 200) {
            Thread.sleep(200);
        }
    }

    static List<String> reads() {
        return List.of(
                API,
                API + "/institutions",
                RECORD,
                RECORD + "?knownAt=1671",
                RECORD + "/history",
                API + "/relations?pageSize=1",
                API + "/contradictions?pageSize=1",
                API + "/measures/measure-travel-offence/trace",
                API + "/timeline?pageSize=1",
                API + "/stats/measures?groupBy=status",
                API + "/quality",
                API + "/search?q=ocad",
                API + "/graph?focus=cuta",
                API + "/graph?focus=cuta&format=graphml",
                API + "/graph/path?from=undp&to=prime-minister&format=gexf",
                API + "/changes?after=0&limit=2",
                API + "/changes?format=atom&kind=source",
                API + "/changes/diff?from=1&to=3",
                API + "/refData",
                API + "/refData/statuses",
                API + "/refData/statuses/adopted",
                API + "/export?id=cuta",
                API + "/export?format=ndjson&id=cuta",
                API + "/export?format=csv&id=cuta&knownAt=1671",
                API + "/doc/openapi.yaml",
                API + "/doc/openapi.json",
                "/q/openapi",
                "/schemas/country-pack-v1.json");
    }

    @ParameterizedTest
    @MethodSource("reads")
    void whoeverHasItIsToldSoByWeakComparison(String path) {
        Response first = plain().get(path);
        String tag = first.header("ETag");
        assertEquals(200, first.statusCode());
        assertEquals('"', tag.charAt(0));
        for (String known : List.of(tag, "W/" + tag, "\"a,b\" , W/\"c\",," + tag, "\"a\",W/" + tag + " ", "*")) {
            plain().header("If-None-Match", known)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Cache-Control", first.header("Cache-Control"))
                    .header("Vary", first.header("Vary"))
                    .header("Date", notNullValue())
                    .header("Content-Type", nullValue())
                    .header("Content-Encoding", nullValue());
            plain().header("If-None-Match", known).head(path).then().statusCode(304);
        }
        for (String other : List.of("\"other\"", "W/\"other\"", tag.replace("\"", ""), "\"" + tag + "\"", "nonsense")) {
            plain().header("If-None-Match", other).get(path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void whoeverAsksForAnotherStateIsRefusedByStrongComparison(String path) {
        String tag = plain().get(path).header("ETag");
        for (String same : List.of(tag, "\"other\", " + tag, "*")) {
            plain().header("If-Match", same).get(path).then().statusCode(200).header("ETag", tag);
        }
        for (String other : List.of("\"other\"", "W/" + tag, "w/" + tag, "nonsense")) {
            plain().header("If-Match", other)
                    .get(path)
                    .then()
                    .statusCode(412)
                    .contentType("application/problem+json")
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", nullValue())
                    .body("type", equalTo("urn:problem-type:atlas:preconditionFailed"));
        }
        plain().header("If-Match", "W/" + tag).get(path).then().body("detail", containsString("weak"));
        plain().header("If-Match", "\"other\"")
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(412);
        plain().header("If-Match", tag)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304);
        plain().header("If-Match", "\"other\"").head(path).then().statusCode(412);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void tagsAreTheSameWhereTheBytesAre(String path) throws IOException {
        byte[] plain = plain().get(path).asByteArray();
        Map<String, byte[]> known = new HashMap<>();
        for (String accepted : List.of(
                "identity",
                "gzip",
                "GZIP",
                "x-gzip",
                "*",
                "deflate",
                "br",
                "br, deflate, gzip;q=0.5",
                "gzip;q=0",
                "gzip; q=0.000",
                "gzip;q=0, *",
                "identity;q=0",
                "identity;q=0, *",
                "*;q=0",
                "gzip;q=0.5, identity",
                "gzip;q=nonsense")) {
            Response answer = given().config(UNDECODED)
                    .header("Accept-Encoding", accepted)
                    .get(path);
            String tag = answer.header("ETag");
            assertNotNull(tag, accepted);
            byte[] bytes = answer.asByteArray();
            known.forEach((otherTag, other) ->
                    assertEquals(Arrays.equals(other, bytes), otherTag.equals(tag), path + " " + accepted));
            known.put(tag, bytes);
            assertEquals("Accept, Accept-Encoding", answer.header("Vary"), accepted);
            if (answer.header("Content-Encoding") == null) {
                assertArrayEquals(plain, bytes, accepted);
            } else {
                assertEquals("gzip", answer.header("Content-Encoding"), accepted);
                assertArrayEquals(plain, new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), accepted);
            }
            given().config(UNDECODED)
                    .header("Accept-Encoding", accepted)
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "*", "gzip;q=0.1"})
    void whatIsTextIsCompressedForWhoeverTakesIt(String accepted) {
        for (String path : List.of(RECORD, API + "/export?format=ndjson&id=cuta", API + "/doc/openapi.yaml")) {
            given().config(UNDECODED)
                    .header("Accept-Encoding", accepted)
                    .get(path)
                    .then()
                    .header("Content-Encoding", "gzip");
        }
    }

    @Test
    void datesCountWhereThereIsLastModified() {
        String date = plain().get(RECORD).header("Last-Modified");
        ZonedDateTime modified = HTTP_DATE.withZone(ZoneOffset.UTC).parse(date, ZonedDateTime::from);
        String before = HTTP_DATE.format(modified.minusSeconds(1));
        for (String known : List.of(
                date,
                HTTP_DATE.format(modified.plusDays(1)),
                DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH)
                        .format(modified),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                        .format(modified))) {
            plain().header("If-Modified-Since", known)
                    .get(RECORD)
                    .then()
                    .statusCode(304)
                    .header("Last-Modified", date);
            plain().header("If-Unmodified-Since", known).get(RECORD).then().statusCode(200);
        }
        plain().header("If-Modified-Since", before).get(RECORD).then().statusCode(200);
        plain().header("If-Unmodified-Since", before)
                .get(RECORD)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
    }

    @Test
    void datesDoNotCountWhereTheyAreNoneOrThereIsATag() {
        String date = plain().get(RECORD).header("Last-Modified");
        for (String none : List.of("yesterday", "2026-11-28", "0")) {
            plain().header("If-Modified-Since", none).get(RECORD).then().statusCode(200);
            plain().header("If-Unmodified-Since", none).get(RECORD).then().statusCode(200);
        }
        plain().header("If-Modified-Since", date)
                .header("If-None-Match", "\"other\"")
                .get(RECORD)
                .then()
                .statusCode(200);
        plain().header("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
                .header("If-Match", "*")
                .get(RECORD)
                .then()
                .statusCode(200);
        plain().header("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
                .get(API + "/institutions")
                .then()
                .statusCode(200);
    }

    /** Whatever a record shows of others changes with them, and two changes may fall into one second. */
    @Test
    void noTwoStatesHaveTheSameDate() {
        String id = "source-" + UUID.randomUUID();
        String known = "none";
        for (int edition = 1; edition <= 3; edition++) {
            RequestSpecification write = given().header(
                            "Authorization",
                            "Bearer "
                                    + tokens.mint(
                                            "conditional-" + UUID.randomUUID(),
                                            Roles.ADMIN,
                                            Instant.now().plusSeconds(600)))
                    .header("If-Match", "*");
            if (edition == 3) {
                write.delete(API + "/sources/" + id).then().statusCode(204);
            } else if (edition == 2) {
                write.contentType("application/merge-patch+json")
                        .body("{\"publisher\": \"Another\"}")
                        .patch(API + "/sources/" + id)
                        .then()
                        .statusCode(200);
            } else {
                write.contentType("application/json")
                        .body("{\"id\": \"" + id + "\", \"names\": {\"en\": \"A source\"}, \"type\": \"academic\","
                                + " \"publisher\": \"Somebody\", \"jurisdiction\": \"BE\"}")
                        .post(API + "/sources")
                        .then()
                        .statusCode(201);
            }
            plain().header("If-Modified-Since", known).get(RECORD).then().statusCode(200);
            String date = plain().get(RECORD).header("Last-Modified");
            assertNotEquals(known, date);
            known = date == null ? known : date;
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void readsAreAskedForAgainEachTimeButWhatNeverChanges(String path) {
        String expected = path.contains("knownAt=1671")
                ? "public, max-age=31536000, immutable"
                : path.contains("/refData") ? "max-age=86400" : "public, max-age=0, must-revalidate";
        plain().get(path).then().header("Cache-Control", equalTo(expected));
        plain().header("Accept-Encoding", "gzip").head(path).then().header("Cache-Control", equalTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "/institutions/cuta?knownAt=999999999, 400",
        "/institutions/cuta?knownAt=0, 404",
        "/institutions?nonsense=1, 400",
        "/institutions/nobody, 404",
        "/refData/nothing, 404",
        "/export?format=nonsense, 400",
        "/export?knownAt=999999999, 400",
        "/graph?focus=nobody, 400",
        "/changes?after=nonsense, 400",
        "/backup, 401",
        "/nothing, 404"
    })
    void refusalsAreKeptNowhere(String path, int status) {
        plain().get(API + path)
                .then()
                .statusCode(status)
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue())
                .header("Last-Modified", nullValue());
        plain().header("If-Match", "\"other\"").get(API + path).then().statusCode(status);
        plain().header("If-None-Match", "*").get(API + path).then().statusCode(status);
    }

    @Test
    void aTimeIsNotARevision() {
        for (String time : List.of("2026-11-24", "2126-11-24", "2126-11-24T12:00:00Z")) {
            Response answer = plain().queryParam("knownAt", time).get(API + "/export?format=csv&kind=threat");
            answer.then().header("Cache-Control", startsWith("public, max-age=0"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/changes?format=atom, application/rss+xml, application/atom+xml",
        "/changes?format=json, application/atom+xml, application/json",
        "/changes?kind=source&format=atom, 'text/html,image/png', application/atom+xml",
        "/graph?focus=cuta&format=graphml, application/json, application/graphml+xml",
        "/graph?format=gexf&focus=cuta, image/png, application/gexf+xml",
        "/graph?format=json&focus=cuta, application/gexf+xml, application/json",
        "/graph/path?from=cuta&to=cuta&format=graphml, text/html, application/graphml+xml",
        "/export?format=csv&id=cuta, application/json, text/csv",
        "/export?format=ndjson&id=cuta, text/csv, application/x-ndjson",
        "/export?format=zip&id=cuta, text/html, application/zip",
        "/doc/openapi.yaml, application/json, application/yaml",
        "/doc/openapi.json, image/png, application/json"
    })
    void whatTheParameterNamesWins(String path, String accepted, String mediaType) {
        given().urlEncodingEnabled(false)
                .header("Accept", accepted)
                .get(API + path)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(mediaType));
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, '*/*', application/yaml",
        "/q/openapi, 'application/json,*/*', application/json",
        "/q/openapi?format=yaml, application/json, application/yaml",
        "/q/openapi?format=JSON, application/yaml, application/json"
    })
    void theContractComesInEitherForm(String path, String accepted, String mediaType) {
        given().header("Accept", accepted)
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(mediaType));
    }

    @ParameterizedTest
    @CsvSource({
        "/changes?format=rss, application/rss+xml",
        "/export?format=xlsx, application/json",
        "/graph?focus=cuta&format=dot, image/png",
        "/institutions?format=xml, application/xml"
    })
    void aFormThatThereIsNotIsABadValue(String path, String accepted) {
        given().header("Accept", accepted)
                .get(API + path)
                .then()
                .statusCode(400)
                .body("issues[0].name", equalTo("format"));
    }

    @ParameterizedTest
    @CsvSource({
        "/institutions, 'application/json'",
        "/health, 'application/json'",
        "/changes, 'application/json, application/atom+xml'",
        "/graph?focus=cuta, 'application/json, application/graphml+xml, application/gexf+xml'",
        "/export, 'application/zip, application/x-ndjson, text/csv'",
        "/changes/stream, text/event-stream"
    })
    void whoeverWantsAnotherFormIsToldWhichThereAre(String path, String mediaTypes) {
        given().header("Accept", "image/png")
                .get(API + path)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString(mediaTypes));
    }

    private static RequestSpecification plain() {
        return given().config(UNDECODED).header("Accept-Encoding", "identity").urlEncodingEnabled(false);
    }
}
