package org.ctatlas.edit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** Reads the body of a write, and refuses what JSON allows but nobody means. */
public final class Body {
    /** Most bytes of an item. */
    public static final int MOST_BYTES = 1024 * 1024;

    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 40;

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    static {
        STRICT.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
    }

    private Body() {}

    /** @throws Problem 413 when the text is too long, 400 when the text is not a JSON object, each name once, of valid characters */
    static ObjectNode read(String text) {
        if (text != null && text.length() > MOST_BYTES) {
            throw new Problem(413, "The body is larger than " + MOST_BYTES + " bytes.");
        }
        JsonNode read;
        try {
            read = STRICT.readTree(text == null ? "" : text);
        } catch (JsonProcessingException broken) {
            throw refused("/", broken.getOriginalMessage());
        }
        if (!(read instanceof ObjectNode object)) {
            throw refused("/", "a JSON object");
        }
        characters(object, "");
        return object;
    }

    private static void characters(JsonNode node, String pointer) {
        if (node.isTextual()) {
            String text = node.asText();
            for (int i = 0; i < text.length(); i++) {
                char each = text.charAt(i);
                boolean pair = Character.isHighSurrogate(each)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (each == 0 || Character.isSurrogate(each) && !pair) {
                    throw refused(pointer, "text without U+0000 and unpaired surrogates");
                }
                i += pair ? 1 : 0;
            }
        } else if (node.isObject()) {
            node.fields().forEachRemaining(field -> characters(field.getValue(), pointer + "/" + field.getKey()));
        } else {
            for (int i = 0; i < node.size(); i++) {
                characters(node.get(i), pointer + "/" + i);
            }
        }
    }

    private static Problem refused(String pointer, String detail) {
        return Problem.badRequest(List.of(Issue.schemaViolation(pointer, null, detail)));
    }

    /**
     * @param published a version of an item
     * @param patch merge patch of it
     * @return the item as it would be: a date that comes without its precision does not keep that of the old date
     */
    static ObjectNode patch(ObjectNode published, ObjectNode patch) {
        ObjectNode target = published.deepCopy();
        patch.fieldNames().forEachRemaining(name -> target.remove(name + "Precision"));
        return merge(target, patch);
    }

    /** @return the target changed as RFC 7396 says: null takes a property out, an object goes deeper, all else replaces */
    static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        ObjectNode merged = target.deepCopy();
        patch.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                merged.remove(field.getKey());
            } else if (value.isObject()) {
                JsonNode below = merged.path(field.getKey());
                merged.set(
                        field.getKey(),
                        merge(below.isObject() ? (ObjectNode) below : merged.objectNode(), (ObjectNode) value));
            } else {
                merged.set(field.getKey(), value);
            }
        });
        return merged;
    }
}
