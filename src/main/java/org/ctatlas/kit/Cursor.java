package org.ctatlas.kit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The place in a list after a certain item: the values of that item by which the list is ordered. Going on from there
 * costs the same however deep it is, and nothing is repeated or skipped when items are added before it.
 *
 * @param values of the order's terms, the last of which is the identifier; empty for the beginning
 */
record Cursor(List<Object> values) {
    /** How a client asks for the first page. */
    static final String START = "*";

    static final Cursor BEGIN = new Cursor(List.of());
    private static final String SEPARATOR = "\u001f";

    /**
     * @param order the order of the list, which the cursor must have been made for
     * @param terms how many properties it has
     * @return empty when the text is not a cursor of this order
     */
    static Optional<Cursor> parse(String text, String order, int terms) {
        if (text.equals(START)) {
            return Optional.of(BEGIN);
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (!parts[0].equals(tag(order)) || parts.length != terms + 1) {
                return Optional.empty();
            }
            List<Object> values = new ArrayList<>();
            for (int i = 1; i < parts.length; i++) {
                values.add(value(parts[i]));
            }
            return Optional.of(new Cursor(values));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException notOne) {
            return Optional.empty();
        }
    }

    /** @return the text to hand to the client, who is not to look into it */
    String format(String order) {
        StringBuilder text = new StringBuilder(tag(order));
        values.forEach(value -> text.append(SEPARATOR).append(letter(value)).append(value == null ? "" : value));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String tag(String order) {
        return Publisher.digest(order).substring(0, 8);
    }

    private static char letter(Object value) {
        return value == null
                ? '-'
                : value instanceof String
                        ? 's'
                        : value instanceof LocalDate
                                ? 'd'
                                : value instanceof Instant ? 't' : value instanceof Integer ? 'i' : 'n';
    }

    private static Object value(String text) {
        String rest = text.substring(1);
        if ("dt".indexOf(text.charAt(0)) >= 0 && "+-".indexOf(rest.charAt(0)) >= 0) {
            throw new IllegalArgumentException("a year that databases do not have: " + rest);
        }
        return switch (text.charAt(0)) {
            case '-' -> null;
            case 's' -> rest;
            case 'd' -> LocalDate.parse(rest);
            case 't' -> Instant.parse(rest);
            case 'i' -> Integer.valueOf(rest);
            case 'n' -> new BigDecimal(rest);
            default -> throw new IllegalArgumentException("no type " + text.charAt(0));
        };
    }
}
