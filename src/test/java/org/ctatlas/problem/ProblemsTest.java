package org.ctatlas.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure is a problem in the shape of the API's rules, wherever it happens. */
@QuarkusTest
class ProblemsTest {
    @Inject
    Tokens tokens;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v1/measures/a/b/c", "/nothing", "/api/v2/measures", "/q/nothing"})
    void anUnknownRouteIs404(String path) {
        problem(given().get(path).then(), 404, "urn:problem-type:belgif:resourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aMethodThatIsNotOfferedIs405WithThoseThatAre(String method) {
        problem(
                        given().header("Authorization", "Bearer " + editor())
                                .contentType("application/json")
                                .body("{\"broken\":")
                                .request(method, "/api/v1/quality")
                                .then(),
                        405,
                        "urn:problem-type:atlas:methodNotAllowed")
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void allowIsWhatThePathTakesWhereSomethingElseIsWritten() {
        problem(
                        given().header("Authorization", "Bearer " + editor())
                                .put("/api/v1/measures")
                                .then(),
                        405,
                        "urn:problem-type:atlas:methodNotAllowed")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        problem(
                        given().header("Authorization", "Bearer " + editor())
                                .post("/api/v1/measures/any")
                                .then(),
                        405,
                        "urn:problem-type:atlas:methodNotAllowed")
                .header("Allow", "GET, HEAD, OPTIONS, PUT, PATCH, DELETE");
        problem(given().get("/api/v1/import").then(), 405, "urn:problem-type:atlas:methodNotAllowed")
                .header("Allow", "OPTIONS, POST");
    }

    @Test
    void aRepresentationThatIsNotOfferedIs406() {
        problem(
                given().accept("image/png").get("/api/v1/measures").then(),
                406,
                "urn:problem-type:atlas:notAcceptable");
    }

    @Test
    void whatIsTooLargeIs413And414And431() {
        problem(
                given().body(new byte[1_100_000]).post("/api/v1/measures").then(),
                413,
                "urn:problem-type:belgif:payloadTooLarge");
        problem(
                given().queryParam("q", "a".repeat(9_000))
                        .get("/api/v1/measures")
                        .then(),
                414,
                "urn:problem-type:atlas:uriTooLong");
        problem(
                given().header("X-Long", "a".repeat(17_000))
                        .get("/api/v1/measures")
                        .then(),
                431,
                "urn:problem-type:atlas:requestHeaderFieldsTooLarge");
    }

    /** Nobody knows before how much comes when it is sent in chunks. */
    @Test
    void aBodyWithoutALengthIs413AsSoonAsItIsTooLarge() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/measures"))
                .header("Authorization", "Bearer " + editor())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_100_000])))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(413, response.statusCode());
        assertTrue(response.body().contains("urn:problem-type:belgif:payloadTooLarge"), response.body());
    }

    @Test
    void theTypeOfAProblemIsDocumentedAtItsHref() {
        String href = given().get("/api/v1/nothing").then().extract().path("href");
        given().get(href).then().statusCode(200).body("code", equalTo("resourceNotFound"));
    }

    @Test
    void everyAnswerCarriesATraceId() {
        given().header("BelGov-Trace-Id", "abc-123")
                .get("/api/v1/nothing")
                .then()
                .header("BelGov-Trace-Id", notNullValue())
                .header("BelGov-Related-Trace-Id", "abc-123");
    }

    /** @return a token: without one every write is 401, whether or not it is offered */
    private String editor() {
        return tokens.mint(
                "problems-" + UUID.randomUUID(), Roles.EDITOR, Instant.now().plusSeconds(3600));
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(type))
                .body("href", startsWith("http"))
                .body("title", notNullValue())
                .body("status", equalTo(status))
                .body("detail", notNullValue())
                .body("instance", startsWith("urn:uuid:"))
                .body("stackTrace", nullValue());
    }
}
