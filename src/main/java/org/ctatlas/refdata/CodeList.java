package org.ctatlas.refdata;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.entry.Names;

/**
 * A list of codes with their labels in four languages, read once from {@code codelists/codelists.yaml}.
 *
 * @param name lowerCamelCase, the last part of its URL
 * @param closed whether no code will be added within v1, so that a client may use an enum
 */
public record CodeList(String name, Names title, String description, boolean closed, List<Code> codes) {

    /**
     * @param inverse the same edge read from its object, for a predicate; else null
     */
    public record Code(String code, Names name, String description, Inverse inverse) {}

    /** A predicate read from object to subject. */
    public record Inverse(String code, Names name) {}

    private static final Map<String, CodeList> ALL = read();

    /** @throws IllegalArgumentException when there is no such list: a mistake in the code, not of a client */
    public static CodeList named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no code list " + name));
    }

    public static Optional<CodeList> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Collection<CodeList> all() {
        return ALL.values();
    }

    public Optional<Code> code(String code) {
        return codes.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** @return the codes alone, in the order of the list */
    public List<String> values() {
        return codes.stream().map(Code::code).toList();
    }

    /** @return the English label, or the code itself when the list does not have it */
    public String label(String code) {
        return code(code).map(found -> found.name().title()).orElse(code);
    }

    private static Map<String, CodeList> read() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        Map<String, CodeList> lists = new LinkedHashMap<>();
        try (InputStream file = CodeList.class.getResourceAsStream("/codelists/codelists.yaml")) {
            for (Map.Entry<String, JsonNode> each : yaml.readTree(file).properties()) {
                JsonNode list = each.getValue();
                lists.put(
                        each.getKey(),
                        new CodeList(
                                each.getKey(),
                                yaml.treeToValue(list.get("title"), Names.class),
                                list.get("description").asText(),
                                list.get("closed").asBoolean(),
                                List.of(yaml.treeToValue(list.get("codes"), Code[].class))));
            }
            return lists;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
