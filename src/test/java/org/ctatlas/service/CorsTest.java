package org.ctatlas.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of any origin may read and write, and what is asked before they do; and what each path takes. */
@QuarkusTest
class CorsTest {
    private static final String API = "/api/v1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                API,
                API + "/institutions",
                API + "/institutions/cuta",
                API + "/institutions?nonsense=1",
                API + "/institutions/nobody",
                API + "/changes?format=atom",
                API + "/export?format=csv",
                API + "/nothing",
                API + "/doc/openapi.yaml",
                API + "/backup",
                "/nothing",
                "/q/openapi",
                "/q/health",
                "/q/swagger-ui/",
                "/schemas/country-pack-v1.json"
            })
    void everyAnswerIsForPagesOfAnyOriginAlike(String path) {
        open(given().header("Origin", "https://dashboard.example").get(path).then());
        open(given().get(path).then());
    }

    @Test
    void refusalsOfWritesAreTooThatPagesCanSayWhatIsWrong() {
        open(given().header("Origin", "https://dashboard.example")
                .post(API + "/measures")
                .then()
                .statusCode(401));
        open(given().header("Origin", "https://dashboard.example")
                .body(new byte[1_100_000])
                .post(API + "/measures")
                .then()
                .statusCode(413));
        open(given().header("Origin", "https://dashboard.example")
                .queryParam("q", "a".repeat(9_000))
                .get(API + "/measures")
                .then()
                .statusCode(414));
    }

    /** As Swagger UI sends it: a browser names the origin with every write, also to the site that the page is from. */
    @Test
    void aWriteFromAPageIsJudgedByItsTokenAlone() {
        String site = given().get(API + "/institutions/cuta").path("self");
        given().header("Origin", site.substring(0, site.indexOf(API)))
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(API + "/institutions/cuta")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void aPreflightAllowsWhatThePathTakesAndTheHeadersThatTheServiceReads() {
        for (Map.Entry<String, Set<String>> path : offered().entrySet()) {
            for (String method : path.getValue()) {
                Response answer = given().header("Origin", "https://dashboard.example")
                        .header("Access-Control-Request-Method", method)
                        .header("Access-Control-Request-Headers", "authorization,content-type,if-match")
                        .options(API + path.getKey());
                open(answer.then().statusCode(204));
                assertEquals(path.getValue(), list(answer, "Access-Control-Allow-Methods"), path.getKey());
                assertTrue(
                        list(answer, "Access-Control-Allow-Headers")
                                .containsAll(List.of(
                                        "Accept",
                                        "Authorization",
                                        "BelGov-Trace-Id",
                                        "Content-Type",
                                        "Idempotency-Key",
                                        "If-Match",
                                        "If-None-Match",
                                        "Last-Event-ID")),
                        path.getKey());
                answer.then().header("Access-Control-Max-Age", equalTo("86400"));
            }
        }
    }

    @Test
    void optionsSaysWhatThePathTakes() {
        offered()
                .forEach((path, methods) -> assertEquals(
                        methods,
                        list(
                                given().options(API + path)
                                        .then()
                                        .statusCode(204)
                                        .extract()
                                        .response(),
                                "Allow"),
                        path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {API + "/nothing", API + "/institutions/a/b/c", "/nothing", "/q/nothing", "/api/v2/measures"})
    void whereThereIsNothingOptionsSaysSo(String path) {
        given().options(path).then().statusCode(404).contentType("application/problem+json");
        open(given().header("Origin", "https://dashboard.example")
                .header("Access-Control-Request-Method", "GET")
                .options(path)
                .then()
                .statusCode(404)
                .header("Access-Control-Allow-Methods", nullValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "/, 'GET, HEAD, OPTIONS'",
        "/quality, 'GET, HEAD, OPTIONS'",
        "/measures, 'GET, HEAD, OPTIONS, POST'",
        "/measures/any, 'GET, HEAD, OPTIONS, PUT, PATCH, DELETE'",
        "/claims/any, 'GET, HEAD, OPTIONS, PUT, PATCH, DELETE'",
        "/measures/any/history, 'GET, HEAD, OPTIONS'",
        "/measures/any/trace, 'GET, HEAD, OPTIONS'",
        "/stats/measures, 'GET, HEAD, OPTIONS'",
        "/changes/stream, 'GET, HEAD, OPTIONS'",
        "/import, 'OPTIONS, POST'",
        "/doc/openapi.json, 'GET, HEAD, OPTIONS'"
    })
    void allowIsWhatThePathTakes(String path, String methods) {
        assertEquals(methods, given().options(API + path).header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/", "/q/health", "/schemas/country-pack-v1.json"})
    void pagesAreThereToBeRead(String path) {
        given().options(path).then().statusCode(204).header("Allow", equalTo("GET, HEAD, OPTIONS"));
    }

    private static void open(ValidatableResponse answer) {
        answer.header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", not(containsStringIgnoringCase("Origin")));
        assertTrue(list(answer.extract().response(), "Access-Control-Expose-Headers")
                .containsAll(List.of(
                        "Atlas-Revision",
                        "BelGov-Trace-Id",
                        "Content-Disposition",
                        "ETag",
                        "Link",
                        "Location",
                        "Retry-After")));
    }

    /** @return what the contract offers: the methods by path, with a value for each parameter of the path */
    private static Map<String, Set<String>> offered() {
        Map<String, Map<String, ?>> paths =
                given().get(API + "/doc/openapi.json").path("paths");
        return paths.entrySet().stream()
                .collect(Collectors.toMap(
                        path -> path.getKey().replaceAll("\\{.*?}", "any"),
                        path -> path.getValue().keySet().stream()
                                .map(method -> method.toUpperCase(Locale.ROOT))
                                .flatMap(method -> Stream.of(method, method.equals("GET") ? "HEAD" : method, "OPTIONS"))
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> list(Response answer, String header) {
        return Stream.of(answer.header(header).split(", ")).collect(Collectors.toCollection(TreeSet::new));
    }
}
