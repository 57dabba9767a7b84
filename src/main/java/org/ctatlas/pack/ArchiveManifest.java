package org.ctatlas.pack;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctatlas.text.Encoding;
import org.ctatlas.text.Sha256;

/**
 * What the {@code manifest.json} of an export says of the zip that it is in.
 *
 * @param narrowed whether the zip is a part only
 * @param files size and SHA-256 of each file, by name
 */
record ArchiveManifest(boolean narrowed, Map<String, JsonNode> files) {
    static final String NAME = "manifest.json";

    /** Of a zip without one. */
    static final ArchiveManifest NONE = new ArchiveManifest(false, Map.of());

    private static final String ADVICE = "; leave manifest.json out of a zip that was changed by hand";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @param issues gets what is wrong with it */
    static ArchiveManifest read(byte[] json, List<PackIssue> issues) {
        Encoding encoding = Encoding.of(json);
        OptionalInt malformed = encoding.malformed(json);
        if (malformed.isPresent()) {
            issues.add(new PackIssue(NAME, 1, "/", encoding.expected(json, malformed.getAsInt())));
            return NONE;
        }
        try {
            JsonNode manifest = MAPPER.readTree(encoding.decode(json));
            Map<String, JsonNode> files = new LinkedHashMap<>();
            for (JsonNode file : manifest.path("files")) {
                files.put(file.path("name").asText(), file);
            }
            JsonNode filter = manifest.path("filter");
            return new ArchiveManifest(!filter.isMissingNode() && !filter.isNull(), files);
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            issues.add(new PackIssue(NAME, place == null ? 1 : place.getLineNr(), "/", "JSON, each name once"));
            return NONE;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @return what is not as it says with a file of the zip */
    Optional<PackIssue> difference(String name, byte[] bytes) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        JsonNode said = files.get(name);
        if (said == null) {
            return Optional.of(new PackIssue(name, 1, "/", "a file that manifest.json lists" + ADVICE));
        }
        boolean same = said.path("bytes").asLong(-1) == bytes.length
                && said.path("sha256").asText().equalsIgnoreCase(Sha256.hex(bytes));
        return same
                ? Optional.empty()
                : Optional.of(new PackIssue(
                        name, 1, "/", "a file of the size and the SHA-256 that manifest.json says" + ADVICE));
    }

    /** @return an issue for each file that it lists and that is not among these */
    List<PackIssue> missing(Set<String> names) {
        return files.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new PackIssue(name, 1, "/", "this file, which manifest.json lists" + ADVICE))
                .toList();
    }
}
