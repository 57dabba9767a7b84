package org.ctatlas.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.ctatlas.support.Ready;
import org.junit.jupiter.api.Test;

/** The HTTP side of the service: compression, cross-origin reads, health, the contract. */
@QuarkusTest
class HttpTest {
    private static final String LIST = "/api/v1/institutions";

    @Inject
    Tokens tokens;

    @Test
    void headAnswersAsGetWithoutABody() {
        String tag = given().get(LIST).header("ETag");
        given().head(LIST).then().statusCode(200).header("ETag", tag);
    }

    @Test
    void healthIsForClientsAndForTheContainer() throws InterruptedException {
        Ready.await();
        given().get("/api/v1/health").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void linksFollowTheAddressThatTheClientUsed() {
        given().header("Host", "atlas.example")
                .get(LIST + "/cuta")
                .then()
                .body("self", equalTo("http://atlas.example/api/v1/institutions/cuta"));
    }

    @Test
    void theServedContractIsTheCommittedOne() throws IOException {
        String served = given().get("/api/v1/doc/openapi.yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(
                Files.readString(Path.of("openapi/ct-atlas-v1.yaml")).strip(),
                served.strip(),
                "cp target/openapi/ct-atlas-v1.yaml openapi/ when the change is meant");
        given().get("/api/v1/doc/openapi.json").then().statusCode(200).body("openapi", equalTo("3.0.3"));
        given().get("/q/openapi?format=json").then().statusCode(200).body("openapi", equalTo("3.0.3"));
    }

    /** Every route of the contract, with a token of an admin where it takes one: none lets pass what it does not know. */
    @Test
    void anUnknownParameterIsRefusedOnEveryRoute() {
        JsonPath contract = given().get("/api/v1/doc/openapi.json").jsonPath();
        String token = tokens.mint(
                "http-" + UUID.randomUUID(), Roles.ADMIN, Instant.now().plusSeconds(600));
        Map<String, Map<String, ?>> paths = contract.getMap("paths");
        assertTrue(paths.size() > 50, "the contract has paths");
        paths.forEach((path, item) -> item.keySet().stream()
                .filter(List.of("get", "post", "put", "patch", "delete")::contains)
                .forEach(method -> {
                    ValidatableResponse answer = given().header("Authorization", "Bearer " + token)
                            .header("If-Match", "*")
                            .contentType(
                                    path.equals("/import")
                                            ? "application/zip"
                                            : method.equals("patch")
                                                    ? "application/merge-patch+json"
                                                    : "application/json")
                            .body(method.equals("get") ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8))
                            .queryParam("colour", "red")
                            .request(method, "/api/v1" + path.replaceAll("\\{[^}]*}", "cuta"))
                            .then();
                    String what = method + " " + path + ": " + answer.extract().asString();
                    assertEquals(400, answer.extract().statusCode(), what);
                    String type = answer.extract().path("issues.find { it.name == 'colour' }.type");
                    assertTrue(type != null && type.endsWith(":unknownInput"), what);
                }));
    }

    @Test
    void swaggerUiAndThePackSchemaAreServed() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
        given().get("/schemas/country-pack-v1.json")
                .then()
                .statusCode(200)
                // It changes from version to version.
                .header("Cache-Control", "public, max-age=0, must-revalidate")
                .body("'$defs'.measures", notNullValue());
        given().get("/schemas/country-pack-v1/measures.json")
                .then()
                .statusCode(200)
                .body("'$ref'", equalTo("../country-pack-v1.json#/$defs/measures"));
    }
}
