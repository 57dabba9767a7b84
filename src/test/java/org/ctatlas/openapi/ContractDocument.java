package org.ctatlas.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The contract that the service gives out.
 *
 * @param json the document
 */
record ContractDocument(JsonNode json) {
    /** @return it, as the running service has it */
    static ContractDocument read() {
        return new ContractDocument(given().get("/api/v1/doc/openapi.json")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class));
    }

    /** @return what this refers to, or this where it is no reference; the same node each time */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? json.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** @return the parameters themselves, where the operation refers to shared ones */
    List<JsonNode> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(this::resolved)
                .toList();
    }
}
