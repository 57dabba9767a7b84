package org.ctatlas.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctatlas.problem.Issue;

/**
 * The value of {@code select}: the properties to keep, or to leave out after a leading exclamation mark (Belgif REST
 * guide, res-repres; the grammar is that of Zalando's {@code fields}).
 *
 * <pre>
 * select = [ "!" ] struct        struct = "(" field *( "," field ) ")"        field = name [ struct ]
 * </pre>
 *
 * {@code self} and {@code href} always stay.
 */
public final class Select {
    private static final Set<String> ALWAYS = Set.of("self", "href");
    private static final int DEEPEST = 8;
    /** Most characters. */
    public static final int LONGEST_SELECT = 1000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final boolean exclude;
    private final Map<String, Map<?, ?>> fields;

    private Select(boolean exclude, Map<String, Map<?, ?>> fields) {
        this.exclude = exclude;
        this.fields = fields;
    }

    /** Reads the parameter, and refuses what is wrong with it for this wire form. */
    public static void check(Parameters in, Class<?> dto) {
        List<String> texts = in.values("select");
        if (texts.size() > 1) {
            in.refuse(Issue.invalidInput(
                    "select", texts.get(1), "one value with all properties in its brackets, as (id,title)"));
        }
        texts.forEach(text -> in.check("select", text, refusal(text, dto)));
    }

    /** @return what is wrong with the text for this wire form, or empty when nothing is */
    static Optional<String> refusal(String text, Class<?> dto) {
        if (text.length() > LONGEST_SELECT) {
            return Optional.of("at most " + LONGEST_SELECT + " characters");
        }
        try {
            return unknown(parse(text).fields, MAPPER.constructType(dto));
        } catch (IllegalArgumentException bad) {
            return Optional.of(bad.getMessage());
        }
    }

    /** @return what is wrong with the first name that is no property of the type, or of those below it */
    private static Optional<String> unknown(Map<?, ?> fields, JavaType type) {
        Map<String, BeanPropertyDefinition> properties =
                MAPPER.getSerializationConfig().introspect(type).findProperties().stream()
                        .collect(Collectors.toMap(
                                BeanPropertyDefinition::getName, Function.identity(), (a, b) -> a, TreeMap::new));
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = (String) field.getKey();
            Map<?, ?> below = (Map<?, ?>) field.getValue();
            if (!properties.containsKey(name)) {
                return Optional.of("properties of the record; " + name + " is none of "
                        + String.join(", ", properties.keySet()) + Hint.meant(name, properties.keySet()));
            }
            JavaType each = properties.get(name).getPrimaryType();
            each = each.isCollectionLikeType() ? each.getContentType() : each;
            // A map has properties of any name.
            Optional<String> wrong = below.isEmpty() || each.isMapLikeType() ? Optional.empty() : unknown(below, each);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException with what was expected */
    public static Select parse(String text) {
        boolean exclude = text.startsWith("!");
        Parser parser = new Parser(text, exclude ? 1 : 0);
        Map<String, Map<?, ?>> fields = parser.struct(1);
        if (parser.at != text.length()) {
            throw parser.bad();
        }
        return new Select(exclude, fields);
    }

    /** Takes from the object what was not selected. */
    public void apply(ObjectNode object) {
        apply(object, fields);
        // It names properties of the answer: without them, it has nothing to say of them.
        if (object.get("notAsOf") instanceof ArrayNode names) {
            names.removeIf(name -> !object.has(name.asText()));
        }
    }

    private void apply(JsonNode node, Map<?, ?> wanted) {
        if (node.isArray()) {
            node.forEach(each -> apply(each, wanted));
        } else if (node instanceof ObjectNode object) {
            for (String name : Set.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                Map<?, ?> below = (Map<?, ?>) wanted.get(name);
                boolean listed = below != null;
                boolean whole = listed && below.isEmpty();
                if (listed && !whole) {
                    apply(object.get(name), below);
                } else if (listed == exclude && !ALWAYS.contains(name)) {
                    object.remove(name);
                }
            }
        }
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text, int at) {
            this.text = text;
            this.at = at;
        }

        Map<String, Map<?, ?>> struct(int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("at most " + DEEPEST + " brackets within one another");
            }
            expect('(');
            Map<String, Map<?, ?>> fields = new LinkedHashMap<>();
            do {
                int start = at;
                while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                    at++;
                }
                if (at == start) {
                    throw bad();
                }
                String name = text.substring(start, at);
                fields.put(name, peek() == '(' ? struct(depth + 1) : Map.of());
            } while (take(','));
            expect(')');
            return fields;
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private boolean take(char wanted) {
            if (peek() == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char wanted) {
            if (!take(wanted)) {
                throw bad();
            }
        }

        IllegalArgumentException bad() {
            return new IllegalArgumentException(
                    "properties in brackets, as (id,title,citations(locator)) or !(citations); stopped at character "
                            + (at + 1));
        }
    }
}
