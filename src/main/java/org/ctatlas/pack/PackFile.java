package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.ctatlas.text.Encoding;

/** A YAML file of a pack as JSON, with the line of each of its values. */
final class PackFile {
    private static final int[] NONE = {};

    final String name;
    final JsonNode content;
    /** How many values were read. */
    final int values;
    /** Of each object and list as it was read, the line of each value in it: what somebody adds to it later has none. */
    private final Map<JsonNode, int[]> lines;

    /**
     * @param issues gets what is not YAML, or not the part of it that is JSON
     * @throws java.io.UncheckedIOException when the text cannot be read
     */
    PackFile(String name, Reader text, List<PackIssue> issues) {
        this(name, text, Integer.MAX_VALUE, issues);
    }

    /** @param mostValues how many it may have: beyond, it is not read to its end */
    PackFile(String name, Reader text, int mostValues, List<PackIssue> issues) {
        PackParser parser = new PackParser(name, mostValues, issues);
        parser.read(text);
        this.name = name;
        content = parser.content;
        values = parser.values;
        lines = parser.lines;
    }

    /**
     * Reads bytes in UTF-8, or in what their byte order mark says (YAML 1.2.2, 5.2).
     *
     * @param mostValues how many it may have: beyond, it is not read to its end
     * @param issues gets what is not text, not YAML, or not the part of it that is JSON
     */
    static PackFile of(String name, byte[] bytes, int mostValues, List<PackIssue> issues) {
        Encoding encoding = Encoding.of(bytes);
        OptionalInt malformed = encoding.malformed(bytes);
        if (malformed.isPresent()) {
            int offset = malformed.getAsInt();
            int line = 1
                    + (int) IntStream.range(0, offset)
                            .filter(each -> bytes[each] == '\n')
                            .count();
            issues.add(new PackIssue(name, line, "/", encoding.expected(bytes, offset)));
            return new PackFile(name, JsonNodeFactory.instance.arrayNode());
        }
        return new PackFile(name, encoding.reader(bytes), mostValues, issues);
    }

    /** What came as JSON, and has no lines. */
    PackFile(String name, JsonNode content) {
        this(name, content, Map.of());
    }

    private PackFile(String name, JsonNode content, Map<JsonNode, int[]> lines) {
        this.name = name;
        this.content = content;
        this.lines = lines;
        values = 0;
    }

    /** @return the same without some of its items */
    PackFile without(Set<Integer> positions) {
        if (positions.isEmpty()) {
            return this;
        }
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        IntStream.Builder left = IntStream.builder();
        for (int position = 0; position < content.size(); position++) {
            if (!positions.contains(position)) {
                rest.add(content.get(position));
                left.add(lines.get(content)[position]);
            }
        }
        lines.put(rest, left.build().toArray());
        return new PackFile(name, rest, lines);
    }

    /** @return the same with the ids of its items alone, and their lines and those of their properties */
    PackFile outline() {
        ArrayNode outlines = JsonNodeFactory.instance.arrayNode();
        Map<JsonNode, int[]> of = new IdentityHashMap<>();
        for (JsonNode item : content) {
            ObjectNode outline = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> property : item.properties()) {
                outline.set(
                        property.getKey(),
                        property.getKey().equals("id") ? property.getValue() : JsonNodeFactory.instance.nullNode());
            }
            outlines.add(outline);
            of.put(outline, lines.get(item));
        }
        of.put(outlines, lines.get(content));
        return new PackFile(name, outlines, of);
    }

    /** @return the line of the value, or of the nearest value around it that has one */
    private int line(String pointer) {
        JsonNode value = content;
        int line = 1;
        // The first is empty.
        String[] steps = pointer.split("/");
        for (int i = 1; i < steps.length; i++) {
            int position = position(value, steps[i]);
            int[] below = lines.getOrDefault(value, NONE);
            if (position < 0 || position >= below.length) {
                return line;
            }
            line = below[position];
            value = value.isArray() ? value.get(position) : value.get(steps[i]);
        }
        return line;
    }

    /** @return the place of what is below the value, from 0; negative for what is not */
    private static int position(JsonNode value, String step) {
        if (value.isArray()) {
            return step.matches("\\d{1,9}") && Integer.parseInt(step) < value.size() ? Integer.parseInt(step) : -1;
        }
        int position = 0;
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            if (property.getKey().equals(step)) {
                return position;
            }
            position++;
        }
        return -1;
    }

    /** @return how many values it is: itself and those in it, and so on */
    static int count(JsonNode value) {
        int count = 1;
        for (JsonNode each : value) {
            count += count(each);
        }
        return count;
    }

    /** @return an issue at a value; the field names the record that the value belongs to, when it has an id */
    PackIssue issue(String pointer, String message) {
        String[] parts = pointer.split("/", 3);
        String below = parts.length > 2 ? parts[2] : "";
        int item = content.isArray() && parts.length > 1 ? Integer.parseInt(parts[1]) : -1;
        if (lines.isEmpty()) {
            return new PackIssue(name, item, 1, "/" + below, message);
        }
        String id = item < 0 ? "" : content.get(item).path("id").asText();
        String field = id.isEmpty() ? pointer : id + (below.isEmpty() ? "" : " " + below.replace('/', '.'));
        return new PackIssue(name, item, line(pointer), field.isEmpty() ? "/" : field, message);
    }
}
