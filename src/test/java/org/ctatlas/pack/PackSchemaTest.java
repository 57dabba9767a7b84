package org.ctatlas.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an editor of text says that is pointed at the published schemas: the one of each file of a pack, or that of all files. */
class PackSchemaTest {
    private static final Path PACK = Path.of("src/main/resources/packs/be");
    private static final Path SCHEMAS = Path.of("src/main/resources/META-INF/resources/schemas");
    private static final String LINE = "# yaml-language-server: $schema=";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.resourceLoaders(loaders -> loaders.add(address -> {
                Path file = Path.of(URI.create(address.toString()));
                return () -> Files.newInputStream(file);
            })));

    static Stream<Path> files() throws IOException {
        return Files.list(PACK).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileNamesTheSchemaThatChecksIt(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        assertTrue(first.startsWith(LINE), first);
        Path schema = file.getParent().resolve(first.substring(LINE.length())).normalize();
        String name = file.getFileName().toString().replace(".yaml", "");
        assertEquals(SCHEMAS.resolve("country-pack-v1").resolve(name + ".json"), schema);
        Schema checker = schema(schema);
        JsonNode content = YAML.readTree(file.toFile());
        assertEquals(List.of(), checker.validate(content.toString(), InputFormat.JSON));
        assertFalse(checker.validate("[{\"id\": \"NO ID\"}]", InputFormat.JSON).isEmpty());
        assertFalse(checker.validate("{\"unknown\": 1}", InputFormat.JSON).isEmpty());
        Schema all = schema(SCHEMAS.resolve("country-pack-v1.json"));
        assertEquals(List.of(), all.validate(content.toString(), InputFormat.JSON));
    }

    @Test
    void theSchemaOfAllFilesRefusesWhatIsNone() throws IOException {
        Schema all = schema(SCHEMAS.resolve("country-pack-v1.json"));
        for (String wrong : List.of("{}", "7", "\"a text\"", "[{\"id\": \"an-id\"}]", "{\"anything\": true}")) {
            assertFalse(all.validate(wrong, InputFormat.JSON).isEmpty(), wrong);
        }
    }

    private static Schema schema(Path file) {
        return REGISTRY.getSchema(SchemaLocation.of(file.toUri().toString()));
    }
}
