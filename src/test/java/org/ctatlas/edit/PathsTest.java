package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands where the contract has a parameter in a path: it is found, or there is nothing, and it is never a failure. */
@QuarkusTest
class PathsTest extends Writing {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%25",
                "%2541",
                "%25zz",
                "cuta%00",
                "%01",
                "%E2%80%8B",
                "%20",
                "%F0%9F%98%80",
                "a%2Fb",
                "..%2Fcuta",
                "%5C",
                "'",
                "%22",
                "a;b=c",
                "*",
                "$(a)",
                "CUTA",
                "LONG"
            })
    void noIdIsAFailure(String id) {
        String sent = id.equals("LONG") ? "a".repeat(3000) : id;
        Map<String, Map<String, Object>> paths =
                given().get(API + "doc/openapi.json").jsonPath().getMap("paths");
        paths.forEach((path, operations) -> {
            if (path.contains("{")) {
                String address = API + path.substring(1).replaceAll("\\{[^}]+}", sent.replace("$", "\\$"));
                for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                    if (operations.containsKey(method.toLowerCase(Locale.ROOT))) {
                        check(method, address);
                    }
                }
            }
        });
    }

    private void check(String method, String address) {
        RequestSpecification request = given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
        if (!method.equals("GET")) {
            request.header("If-Match", "*").contentType("application/json").body("{\"tags\": []}");
        }
        Response answer = request.request(method, address);
        String what = method + " " + address + ": " + answer.asString();
        assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, what);
        assertEquals("application/problem+json", answer.contentType(), what);
    }
}
