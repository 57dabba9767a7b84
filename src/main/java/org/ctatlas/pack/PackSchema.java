package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Holds the files of a pack against the JSON Schema that the project publishes: a definition for each file. */
final class PackSchema {
    private static final String LOCATION = "META-INF/resources/schemas/country-pack-v1.json";

    private PackSchema() {}

    static void check(PackFiles files, List<PackIssue> issues) {
        JsonNode document = read();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        check(registry, document, "pack", files.manifest(), issues);
        files.collections().forEach((name, file) -> check(registry, document, name, file, issues));
    }

    private static void check(
            SchemaRegistry registry, JsonNode document, String definition, PackFile file, List<PackIssue> issues) {
        ObjectNode schema = ((ObjectNode) document.deepCopy()).put("$ref", "#/$defs/" + definition);
        schema.remove("$id");
        Schema checker = registry.getSchema(schema.toString());
        for (Error error : checker.validate(file.content.toString(), InputFormat.JSON)) {
            String property = error.getProperty() == null ? "" : "/" + error.getProperty();
            issues.add(file.issue(error.getInstanceLocation() + property, error.getMessage()));
        }
    }

    private static JsonNode read() {
        try (InputStream schema = Thread.currentThread().getContextClassLoader().getResourceAsStream(LOCATION)) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }
}
