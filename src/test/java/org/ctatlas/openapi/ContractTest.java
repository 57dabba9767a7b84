package org.ctatlas.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract as a reader meets it: its order, and that nothing is said twice. */
@QuarkusTest
class ContractTest {
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");

    private ContractDocument document;
    private JsonNode contract;

    @BeforeEach
    void readTheContract() {
        document = ContractDocument.read();
        contract = document.json();
    }

    @Test
    void beginsWithAGuideAndTheEverydayCollections() {
        String guide = contract.at("/info/description").asText();
        assertTrue(
                guide.contains("## Guide") && guide.contains("asOf=2016-03-22") && guide.contains("CC BY 4.0"), guide);
        List<String> tags = new ArrayList<>();
        contract.get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
        assertEquals(List.of("Institutions", "Legislation", "Measures"), tags.subList(0, 3));
        assertEquals(List.of("Writing", "Service"), tags.subList(tags.size() - 2, tags.size()));
        List<String> paths = names(contract.get("paths"));
        assertEquals(List.of("/institutions", "/institutions/{institutionId}", "/legislation"), paths.subList(0, 3));
    }

    @Test
    void readsStandBeforeWritesAndApartFromThem() {
        Set<String> readOnly = new HashSet<>();
        Set<String> writing = new HashSet<>();
        contract.get("paths").properties().forEach(path -> {
            List<String> methods = names(path.getValue());
            assertTrue(!methods.contains("get") || methods.get(0).equals("get"), path.getKey() + methods);
            path.getValue()
                    .properties()
                    .forEach(operation -> (WRITES.contains(operation.getKey()) ? writing : readOnly)
                            .add(operation.getValue().at("/tags/0").asText()));
        });
        // An import and an export are one subject.
        assertEquals(Set.of("Writing", "Exchange"), writing);
        assertFalse(readOnly.contains("Writing"), readOnly.toString());
    }

    @Test
    void nothingIsSaidTwiceAndEveryReferenceLeadsSomewhere() {
        Set<JsonNode> parameters = new HashSet<>();
        Set<JsonNode> failures = new HashSet<>();
        for (JsonNode path : contract.get("paths")) {
            for (JsonNode operation : path) {
                // What a method declares of its own path stands with it.
                StreamSupport.stream(operation.path("parameters").spliterator(), false)
                        .filter(parameter -> !parameter.path("in").asText().equals("path"))
                        .forEach(parameter -> once(parameter, parameters));
                for (Map.Entry<String, JsonNode> answer :
                        operation.get("responses").properties()) {
                    if (!answer.getKey().startsWith("2")) {
                        once(answer.getValue(), failures);
                    }
                }
            }
        }
        List<String> references = contract.findValuesAsText("$ref");
        assertTrue(references.size() > 1000, references.size() + " references");
        references.forEach(
                reference -> assertFalse(contract.at(reference.substring(1)).isMissingNode(), reference));
    }

    @Test
    void closedCodesAreEnumsAndAnswersKeepToThem() {
        assertEquals(
                12,
                contract.at("/components/schemas/Measure/properties/status/enum")
                        .size());
        assertEquals(
                5,
                contract.at("/components/schemas/Institution/properties/level/enum")
                        .size());
        assertTrue(contract.at("/components/schemas/Institution/properties/type/enum")
                .isMissingNode());
        int held = 0;
        for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
            JsonNode page =
                    document.resolved(path.getValue().at("/get/responses/200/content/application~1json/schema"));
            JsonNode properties =
                    document.resolved(page.at("/properties/items/items")).path("properties");
            boolean needsMore = document.parameters(path.getValue().path("get")).stream()
                    .anyMatch(parameter -> parameter.path("required").asBoolean());
            if (needsMore || page.at("/properties/pageSize").isMissingNode()) {
                continue;
            }
            for (JsonNode item : given().queryParam("pageSize", 100)
                    .get("/api/v1" + path.getKey())
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(JsonNode.class)
                    .get("items")) {
                for (Map.Entry<String, JsonNode> property : properties.properties()) {
                    JsonNode value = item.path(property.getKey());
                    if (property.getValue().has("enum") && !value.isMissingNode()) {
                        List<String> values = new ArrayList<>();
                        property.getValue().get("enum").forEach(each -> values.add(each.asText()));
                        assertTrue(values.contains(value.asText()), path.getKey() + " " + property + " " + value);
                        held++;
                    }
                }
            }
        }
        assertTrue(held > 1000, held + " values");
    }

    @Test
    void noSchemaIsThatOfALibrary() {
        assertTrue(contract.at("/components/schemas/JsonNode").isMissingNode());
        for (JsonNode schema : contract.at("/components/schemas")) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> assertTrue(
                            !property.getValue().path("type").asText().equals("array")
                                    || property.getValue().has("items"),
                            schema.path("description") + " " + property));
        }
    }

    private static void once(JsonNode what, Set<JsonNode> seen) {
        assertTrue(what.has("$ref") || seen.add(what), () -> "Twice: " + what);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
