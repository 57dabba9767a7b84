package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds the files of a pack against the JSON Schema that the project publishes: a definition for each file. */
final class PackSchema {
    private static final String LOCATION = "META-INF/resources/schemas/country-pack-v1.json";

    private static final String MANIFEST = "pack";

    /** Most values of an item, as texts, numbers, lists and objects: each may be wrong. */
    private static final int MOST_VALUES = 5000;

    private static final JsonNode DOCUMENT = read();
    /** A schema is compiled once, since each write is checked by one; all of them take 5 MB, which a small heap needs otherwise. */
    private static final LoadingCache<String, Schema> COMPILED =
            Caffeine.newBuilder().softValues().build(PackSchema::compile);

    private PackSchema() {}

    static void check(PackFiles files, List<PackIssue> issues) {
        check(MANIFEST, files.manifest(), issues);
        files.collections().forEach((name, file) -> check(name, file, issues));
    }

    /** @return what an item of the collection may have in a pack, in the order of the schema */
    static Set<String> properties(String collection) {
        return names(DOCUMENT.at("/$defs/" + collection + "/items/properties"));
    }

    /** @return what a part of an item may have, in the order of the schema: a step of {@code statusHistory}, one of its {@code claims} */
    static Set<String> parts(String list) {
        return names(
                list.equals("claims")
                        ? DOCUMENT.at("/$defs/contradictions/items/properties/claims/items/properties")
                        : DOCUMENT.at("/$defs/statusStep/properties"));
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Schema compile(String definition) {
        ObjectNode schema = ((ObjectNode) DOCUMENT.deepCopy()).put("$ref", "#/$defs/" + definition);
        // The schema of one file, and of no address of its own.
        schema.remove(List.of("$id", "anyOf"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString());
    }

    /** A list is checked item by item: one at a time is in memory as text, and with what is found out about it. */
    private static void check(String definition, PackFile file, List<PackIssue> issues) {
        if (!file.content.isArray() || definition.equals(MANIFEST)) {
            check(definition, file.content, "", file, issues);
            return;
        }
        for (int position = 0; position < file.content.size() && issues.size() <= PackException.MOST; position++) {
            JsonNode item = file.content.get(position);
            if (PackFile.count(item) > MOST_VALUES) {
                issues.add(file.issue("/" + position, "at most " + MOST_VALUES + " values"));
            } else {
                check(definition + "/items", item, "/" + position, file, issues);
            }
        }
    }

    private static void check(
            String definition, JsonNode content, String pointer, PackFile file, List<PackIssue> issues) {
        Schema checker = COMPILED.get(definition);
        for (Error error : checker.validate(content.toString(), InputFormat.JSON)) {
            String property = error.getProperty() == null ? "" : "/" + error.getProperty();
            issues.add(file.issue(pointer + error.getInstanceLocation() + property, error.getMessage()));
        }
    }

    private static JsonNode read() {
        try (InputStream schema = Thread.currentThread().getContextClassLoader().getResourceAsStream(LOCATION)) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
