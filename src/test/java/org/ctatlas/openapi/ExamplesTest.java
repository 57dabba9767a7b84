package org.ctatlas.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the contract gives as a default or an example is accepted, as Swagger UI and other clients send it. */
@QuarkusTest
class ExamplesTest {
    private static final String API = "/api/v1";
    private static final Pattern IN_TEXT = Pattern.compile("For example (.*)\\.$");
    private static final Pattern ADDRESS = Pattern.compile("^http://localhost:8080(/api/v1/.*)$");
    /** What only a database in a file can answer. */
    private static final Set<String> APART = Set.of("/backup");

    private static final Set<String> WRITES = Set.of("post", "put", "patch");

    @Inject
    Tokens tokens;

    private ContractDocument document;
    private JsonNode contract;
    private String token;
    private final List<String> refused = new ArrayList<>();

    /** A value of a parameter; a list is one value for each time that it is repeated. */
    private record Value(JsonNode parameter, JsonNode value) {
        @Override
        public String toString() {
            return parameter.get("name").asText() + "=" + value;
        }
    }

    @BeforeEach
    void readTheContract() {
        document = ContractDocument.read();
        contract = document.json();
        token = tokens.mint(
                "examples-" + UUID.randomUUID(), Roles.ADMIN, Instant.now().plusSeconds(3600));
    }

    @Test
    void everyReadTakesItsDefaultsAndExamplesOneByOne() {
        int sent = 0;
        for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (get.isMissingNode() || APART.contains(path.getKey())) {
                continue;
            }
            List<Value> needed = needed(path.getKey(), get);
            read(path.getKey(), get, needed);
            for (JsonNode parameter : document.parameters(get)) {
                for (JsonNode value : values(parameter)) {
                    List<Value> all = new ArrayList<>(needed);
                    all.removeIf(other -> other.parameter == parameter);
                    all.add(new Value(parameter, value));
                    read(path.getKey(), get, all);
                    sent++;
                }
            }
        }
        assertTrue(sent > 300, sent + " examples");
        assertEquals(List.of(), refused);
    }

    @Test
    void everyReadTakesWhatSwaggerUiFillsIn() {
        contract.get("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode() && !APART.contains(path.getKey())) {
                List<Value> filled = new ArrayList<>();
                document.parameters(get)
                        .forEach(parameter -> prefilled(parameter)
                                .findFirst()
                                .ifPresent(value -> filled.add(new Value(parameter, value))));
                read(path.getKey(), get, filled);
            }
        });
        assertEquals(List.of(), refused);
    }

    @Test
    void everyWriteTakesItsExampleAsADryRun() {
        int bodies = 0;
        for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode write = method.getValue();
                for (Map.Entry<String, JsonNode> media :
                        write.at("/requestBody/content").properties()) {
                    if (!WRITES.contains(method.getKey()) || !media.getKey().endsWith("json")) {
                        continue;
                    }
                    String address = path.getKey();
                    RequestSpecification request = given().header("Authorization", "Bearer " + token)
                            .contentType(media.getKey())
                            .body(media.getValue().path("example").toString());
                    for (Value value : needed(address, write)) {
                        address = add(request, value, address);
                    }
                    expect(
                            request.queryParam("dryRun", true)
                                    .request(method.getKey().toUpperCase(Locale.ROOT), API + address),
                            method.getKey() + " " + address,
                            200);
                    bodies++;
                }
            }
        }
        assertEquals(3 * 13, bodies);
        assertEquals(List.of(), refused);
    }

    @Test
    void everyAddressThatIsAnExampleIsThere() {
        int addresses = 0;
        for (JsonNode example : contract.findValues("example")) {
            Matcher address = ADDRESS.matcher(example.asText());
            if (address.matches()) {
                expect(given().urlEncodingEnabled(false).get(address.group(1)), address.group(1), 200);
                addresses++;
            }
        }
        assertTrue(addresses > 3, addresses + " addresses");
        assertEquals(List.of(), refused);
    }

    /** @return an example for each parameter without which the operation does nothing, or does not end */
    private List<Value> needed(String path, JsonNode operation) {
        List<Value> needed = new ArrayList<>();
        for (JsonNode parameter : document.parameters(operation)) {
            boolean endless =
                    path.endsWith("/stream") && parameter.get("name").asText().equals("limit");
            if (parameter.path("required").asBoolean() || endless) {
                values(parameter).stream()
                        .findFirst()
                        .ifPresentOrElse(
                                value -> needed.add(new Value(parameter, value)),
                                () -> refused.add(path + " has no example of " + parameter.get("name")));
            }
        }
        return needed;
    }

    private void read(String path, JsonNode get, List<Value> values) {
        String address = path;
        RequestSpecification request = given();
        if (get.has("security")) {
            request.header("Authorization", "Bearer " + token);
        }
        for (Value value : values) {
            address = add(request, value, address);
            if (value.parameter.path("description").asText().contains(" of the series.")) {
                request.queryParam("series", "status");
            }
            boolean none = value.value.isArray() && value.value.isEmpty();
            if (value.parameter.path("description").asText().startsWith("With groupBy=lag") && !none) {
                request.queryParam("groupBy", "lag");
            }
        }
        expect(request.get(API + address), path + " " + values, 200);
    }

    private void expect(Response response, String what, int status) {
        if (response.statusCode() != status) {
            refused.add(what + ": " + response.statusCode() + " " + response.asString());
        }
    }

    /** @return the address with the value, if it belongs there */
    private static String add(RequestSpecification request, Value value, String address) {
        String name = value.parameter.get("name").asText();
        List<JsonNode> each = value.value.isArray()
                ? StreamSupport.stream(value.value.spliterator(), false).toList()
                : List.of(value.value);
        switch (value.parameter.get("in").asText()) {
            case "path" -> {
                return address.replace("{" + name + "}", value.value.asText());
            }
            case "header" -> request.header(name, value.value.asText());
            default -> each.forEach(one -> request.queryParam(name, one.asText()));
        }
        return address;
    }

    /** @return what Swagger UI fills in for a parameter: the first of these */
    private static Stream<JsonNode> prefilled(JsonNode parameter) {
        return Stream.concat(
                        Stream.of(
                                parameter.path("example"),
                                parameter.at("/schema/default"),
                                parameter.at("/schema/example"),
                                parameter.at("/schema/items/default"),
                                parameter.at("/schema/items/example")),
                        parameter.path("examples").properties().stream()
                                .map(example -> example.getValue().path("value")))
                .filter(value -> !value.isMissingNode());
    }

    private static List<JsonNode> values(JsonNode parameter) {
        Matcher text = IN_TEXT.matcher(parameter.path("description").asText());
        return Stream.concat(
                        prefilled(parameter),
                        text.find() ? Stream.of(TextNode.valueOf(text.group(1))) : Stream.<JsonNode>empty())
                .toList();
    }
}
