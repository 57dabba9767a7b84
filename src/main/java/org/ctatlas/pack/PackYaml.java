package org.ctatlas.pack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Represent;
import org.yaml.snakeyaml.representer.Representer;

/** Writes the YAML of a pack item by item: the same content is always the same text, and {@link PackFile} reads it back. */
public final class PackYaml {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private PackYaml() {}

    /** Writes an item of the list that the file of a collection is. @param item as a pack writes it */
    public static void item(ObjectNode item, Writer out) {
        yaml().dump(List.of(MAPPER.convertValue(item, CONTENT)), out);
    }

    /** Writes {@code pack.yaml}. */
    public static void manifest(ObjectNode manifest, Writer out) {
        yaml().dump(MAPPER.convertValue(manifest, CONTENT), out);
    }

    /** What is a list or an object of plain values takes one line, so that a change of it is a change of one line. */
    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(new Texts(options), options);
    }

    /** Several lines are one text in quotes: the block styles do not read all kinds of line breaks back as they were. */
    private static final class Texts extends Representer {
        Texts(DumperOptions options) {
            super(options);
            Represent usual = representers.get(String.class);
            representers.put(
                    String.class,
                    text -> LINE_BREAK.matcher((String) text).find()
                            ? representScalar(Tag.STR, (String) text, DumperOptions.ScalarStyle.DOUBLE_QUOTED)
                            : usual.representData(text));
        }
    }
}
