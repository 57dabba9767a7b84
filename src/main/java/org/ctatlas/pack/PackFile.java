package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A YAML file of a pack as JSON, with the line of each of its values, by JSON pointer. */
final class PackFile {
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    final String name;
    final JsonNode content;
    private final Map<String, Integer> lines = new HashMap<>();

    /**
     * @param issues gets what is not YAML, or not the part of it that is JSON
     */
    PackFile(String name, Reader text, List<PackIssue> issues) {
        this.name = name;
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
        }
        content = read;
    }

    /** What came as JSON, and has no lines. */
    PackFile(String name, JsonNode content) {
        this.name = name;
        this.content = content;
    }

    /** @return the line of the value, or of the nearest value around it that has one */
    int line(String pointer) {
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
        if (lines.isEmpty()) {
            return new PackIssue(name, 1, "/" + (parts.length > 2 ? parts[2] : ""), message);
        }
        String id = parts.length > 1 ? content.at("/" + parts[1] + "/id").asText() : "";
        String field = id.isEmpty() ? pointer : id + (parts.length > 2 ? " " + parts[2].replace('/', '.') : "");
        return new PackIssue(name, line(pointer), field.isEmpty() ? "/" : field, message);
    }

    private JsonNode convert(Node node, String pointer, List<PackIssue> issues) {
        lines.put(pointer, node.getStartMark().getLine() + 1);
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
        // Everything else is text: a day as 2015-07-20 too, which YAML would read as a point in time.
        return JsonNodeFactory.instance.textNode(value);
    }
}
