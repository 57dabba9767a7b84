package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A YAML file of a pack as JSON, with the line of each of its values. */
final class PackFile {
    final String name;
    final JsonNode content;
    /** How many values were read. */
    final int values;
    /** Of each item, or of what is no list as a whole: the line of each value, before those in it. Null without lines. */
    private final List<int[]> lines;

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

    /** What came as JSON, and has no lines. */
    PackFile(String name, JsonNode content) {
        this(name, content, null);
    }

    private PackFile(String name, JsonNode content, List<int[]> lines) {
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
        List<int[]> left = new ArrayList<>();
        for (int position = 0; position < content.size(); position++) {
            if (!positions.contains(position)) {
                rest.add(content.get(position));
                left.add(lines.get(position));
            }
        }
        return new PackFile(name, rest, left);
    }

    /** @return the same with the ids of its items alone, and their lines and those of their properties */
    PackFile outline() {
        ArrayNode outlines = JsonNodeFactory.instance.arrayNode();
        List<int[]> few = new ArrayList<>();
        for (int position = 0; position < content.size(); position++) {
            ObjectNode outline = JsonNodeFactory.instance.objectNode();
            IntStream.Builder left = IntStream.builder().add(lines.get(position)[0]);
            int at = 1;
            for (Map.Entry<String, JsonNode> property : content.get(position).properties()) {
                left.add(lines.get(position)[at]);
                at += count(property.getValue());
                outline.set(
                        property.getKey(),
                        property.getKey().equals("id") ? property.getValue() : JsonNodeFactory.instance.nullNode());
            }
            outlines.add(outline);
            few.add(left.build().toArray());
        }
        return new PackFile(name, outlines, few);
    }

    /** @return the line of the value, or of the nearest value around it */
    private static int line(JsonNode item, int[] lines, String pointer) {
        JsonNode value = item;
        int at = 0;
        for (String step : pointer.split("/")) {
            int below = at + 1;
            JsonNode found = null;
            Iterator<String> names = value.fieldNames();
            for (int position = 0; position < value.size(); position++) {
                String name = value.isObject() ? names.next() : String.valueOf(position);
                JsonNode each = value.isObject() ? value.get(name) : value.get(position);
                if (name.equals(step)) {
                    found = each;
                    break;
                }
                below += count(each);
            }
            if (found == null) {
                break;
            }
            value = found;
            at = below;
        }
        return lines[at];
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
        if (lines == null || lines.isEmpty()) {
            return new PackIssue(name, item, 1, "/" + below, message);
        }
        String id = item < 0 ? "" : content.get(item).path("id").asText();
        String field = id.isEmpty() ? pointer : id + (below.isEmpty() ? "" : " " + below.replace('/', '.'));
        int line = item < 0
                ? content.isArray() ? 1 : line(content, lines.get(0), pointer.isEmpty() ? "" : pointer.substring(1))
                : line(content.get(item), lines.get(item), below);
        return new PackIssue(name, item, line, field.isEmpty() ? "/" : field, message);
    }
}
