package org.ctatlas.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer as documentation shows it: JSON in which {@code …} stands for what is left out. In the place of a value it is
 * any value, among members any further members, among items any number of items, in a text any characters. What is shown
 * must be there, and without {@code …} nothing else may be.
 */
public final class Shown {
    private static final String LEFT_OUT = "…";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode pattern;

    /** @throws IllegalArgumentException for a text that is not such JSON */
    public Shown(String text) {
        try {
            pattern = JSON.readTree(quoted(text));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    /** @return where the answer differs from what is shown, as a JSON pointer and both values; empty when it does not */
    public Optional<String> difference(JsonNode answer) {
        return difference(pattern, answer, "");
    }

    /** Makes JSON of it: each … outside texts becomes a value, or a member, that says so. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        boolean inText = false;
        char before = ' ';
        for (char each : text.toCharArray()) {
            boolean mark = LEFT_OUT.charAt(0) == each && !inText;
            boolean member = mark && before != ':' && !open.isEmpty() && open.peek() == '{';
            json.append(mark ? (member ? "\"…\": 0" : "\"…\"") : String.valueOf(each));
            if (each == '"' && before != '\\') {
                inText = !inText;
            } else if (!inText && (each == '{' || each == '[')) {
                open.push(each);
            } else if (!inText && (each == '}' || each == ']')) {
                open.pop();
            }
            before = each == ' ' && !inText ? before : each;
        }
        return json.toString();
    }

    private static Optional<String> difference(JsonNode shown, JsonNode answer, String place) {
        if (isLeftOut(shown)) {
            return Optional.empty();
        }
        if (shown.isObject() && answer.isObject()) {
            return members(shown, answer, place);
        }
        if (shown.isArray() && answer.isArray()) {
            return items(shown, 0, answer, 0, place);
        }
        boolean same = shown.isTextual() && answer.isTextual()
                ? glob(shown.asText()).matcher(answer.asText()).matches()
                : shown.equals(answer);
        return same ? Optional.empty() : Optional.of(place + ": " + shown + " is shown, " + answer + " is there");
    }

    private static Optional<String> members(JsonNode shown, JsonNode answer, String place) {
        if (!shown.has(LEFT_OUT) && shown.size() != answer.size()) {
            return Optional.of(place + ": " + shown + " is shown, " + answer + " is there");
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = shown.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> member = fields.next();
            if (!member.getKey().equals(LEFT_OUT)) {
                Optional<String> difference =
                        difference(member.getValue(), answer.path(member.getKey()), place + "/" + member.getKey());
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> items(JsonNode shown, int next, JsonNode answer, int position, String place) {
        if (next == shown.size()) {
            return position == answer.size()
                    ? Optional.empty()
                    : Optional.of(place + ": more items than the " + shown.size() + " that are shown");
        }
        if (!isLeftOut(shown.get(next))) {
            Optional<String> difference = difference(shown.get(next), answer.path(position), place + "/" + position);
            return difference.isPresent() ? difference : items(shown, next + 1, answer, position + 1, place);
        }
        Optional<String> difference = Optional.empty();
        for (int skipped = position; skipped <= answer.size(); skipped++) {
            Optional<String> rest = items(shown, next + 1, answer, skipped, place);
            if (rest.isEmpty()) {
                return rest;
            }
            difference = difference.isPresent() ? difference : rest;
        }
        return difference;
    }

    private static boolean isLeftOut(JsonNode shown) {
        return shown.isTextual() && shown.asText().equals(LEFT_OUT);
    }

    private static Pattern glob(String text) {
        return Pattern.compile(Pattern.quote(text).replace(LEFT_OUT, "\\E.*\\Q"), Pattern.DOTALL);
    }
}
