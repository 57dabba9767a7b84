package org.ctatlas.edit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.text.Nfc;
import org.ctatlas.text.Texts;

/** Reads the body of a write, and refuses what JSON allows but nobody means. */
public final class Body {
    /** Most bytes of an item. */
    public static final int MOST_BYTES = 1024 * 1024;

    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 40;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new Composed())
            .build();

    /** Whatever is read is in {@link Nfc}. */
    private static final class Composed extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public TextNode textNode(String text) {
            return super.textNode(text == null ? null : Nfc.of(text));
        }
    }

    private Body() {}

    /** @throws Problem 400 when the text is not a JSON object, each name once, of valid characters */
    static ObjectNode read(String text) {
        JsonNode read = text == null ? null : parse(text);
        if (!(read instanceof ObjectNode object)) {
            throw refused("/", "a JSON object");
        }
        characters(object, "");
        return object;
    }

    /** The library's own words name its settings and classes. */
    private static JsonNode parse(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            try {
                JsonNode read = STRICT.readTree(parser);
                if (parser.nextToken() != null) {
                    throw refused("/", "one JSON object and nothing after it" + at(parser.currentTokenLocation()));
                }
                return read;
            } catch (StreamConstraintsException beyond) {
                throw refused(
                        "/",
                        "JSON of at most " + DEEPEST + " levels, with numbers of at most " + LONGEST_NUMBER + " digits"
                                + at(parser.currentLocation()));
            } catch (JsonParseException broken) {
                throw refused("/", "JSON (RFC 8259), which it is not" + at(broken.getLocation()));
            } catch (MismatchedInputException twice) {
                throw refused(
                        "/", "each name once, not '" + parser.currentName() + "' again" + at(parser.currentLocation()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String at(JsonLocation place) {
        return ": line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static void characters(JsonNode node, String pointer) {
        if (node.isTextual()) {
            if (!Texts.canBeKept(node.asText())) {
                throw refused(pointer, "text without U+0000 and unpaired surrogates");
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
        // An older version of this service kept text as it came.
        ObjectNode target = STRICT.valueToTree(published);
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
