package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** A YAML file of a pack as JSON, with the line of each of its values, by JSON pointer. */
final class PackFile {
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    final String name;
    final JsonNode content;
    /** Line of each value, by pointer into the text: an item keeps its place there when others are left out. */
    private final Map<String, Integer> lines;
    /** Place in the text of each item of the content. */
    private final List<Integer> places;

    /**
     * @param issues gets what is not YAML, or not the part of it that is JSON
     */
    PackFile(String name, Reader text, List<PackIssue> issues) {
        this.name = name;
        lines = new HashMap<>();
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(20);
        limits.setCodePointLimit(MOST_CHARACTERS);
        JsonNode read = JsonNodeFactory.instance.arrayNode();
        try {
            Node root = new Yaml(
                            new SafeConstructor(limits),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            limits)
                    .compose(text);
            read = root == null ? read : convert(root, "", issues);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            issues.add(new PackIssue(name, line, "/", "not YAML: " + broken.getProblem()));
        } catch (ReaderException broken) {
            issues.add(new PackIssue(name, 1, "/", "not YAML: a character U+%04X".formatted(broken.getCodePoint())));
        } catch (YAMLException broken) {
            boolean coding = broken.getCause() instanceof CharacterCodingException;
            issues.add(new PackIssue(name, 1, "/", coding ? "text in UTF-8" : broken.getMessage()));
        }
        content = read;
        places = IntStream.range(0, content.size()).boxed().toList();
    }

    /** What came as JSON, and has no lines. */
    PackFile(String name, JsonNode content) {
        this(name, content, Map.of(), IntStream.range(0, content.size()).boxed().toList());
    }

    private PackFile(String name, JsonNode content, Map<String, Integer> lines, List<Integer> places) {
        this.name = name;
        this.content = content;
        this.lines = lines;
        this.places = places;
    }

    /** @return the same without some of its items */
    PackFile without(Set<Integer> positions) {
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        List<Integer> left = new ArrayList<>();
        for (int position = 0; position < content.size(); position++) {
            if (!positions.contains(position)) {
                rest.add(content.get(position));
                left.add(places.get(position));
            }
        }
        return new PackFile(name, rest, lines, left);
    }

    /** @return the line of the value, or of the nearest value around it that has one */
    private int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
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
        String place = item < 0 ? pointer : "/" + places.get(item) + (below.isEmpty() ? "" : "/" + below);
        return new PackIssue(name, item, line(place), field.isEmpty() ? "/" : field, message);
    }

    private JsonNode convert(Node node, String pointer, List<PackIssue> issues) {
        lines.put(pointer, node.getStartMark().getLine() + 1);
        if (node.getAnchor() != null) {
            // One text that is meant a million times is a million texts as soon as it is written down.
            issues.add(new PackIssue(name, line(pointer), pointer, "no anchors and aliases"));
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                String at = pointer + "/" + key;
                JsonNode value = convert(tuple.getValueNode(), at, issues);
                lines.put(at, tuple.getKeyNode().getStartMark().getLine() + 1);
                if (object.has(key)) {
                    issues.add(new PackIssue(name, line(at), at, "each key once"));
                }
                object.set(key, value);
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), issues));
            }
            return array;
        }
        String value = ((ScalarNode) node).getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) && value.matches("-?(0|[1-9]\\d{0,17})")) {
            return JsonNodeFactory.instance.numberNode(new BigInteger(value));
        }
        if (!isText(value)) {
            issues.add(new PackIssue(name, line(pointer), pointer, "text without U+0000 and unpaired surrogates"));
        }
        // Everything else is text: a day as 2015-07-20 too, which YAML would read as a point in time.
        return JsonNodeFactory.instance.textNode(value);
    }

    /** @return whether a database can keep it: no U+0000, no half of a surrogate pair */
    private static boolean isText(String value) {
        return value.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }
}
