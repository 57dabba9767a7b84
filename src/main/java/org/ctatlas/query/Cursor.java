package org.ctatlas.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ctatlas.text.Sha256;

/**
 * The place in a list after a certain item: the values of that item by which the list is ordered. Going on from there
 * costs the same however deep it is, and nothing is repeated or skipped when items are added before it.
 *
 * @param values of the order's terms, the last of which is the identifier; empty for the beginning
 */
public record Cursor(List<Object> values) {
    /** How a client asks for the first page. */
    public static final String START = "*";

    public static final Cursor BEGIN = new Cursor(List.of());
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_DIGITS = 40;

    /**
     * @param order the order of the list, which the cursor must have been made for
     * @param terms how many properties it has
     * @return empty when the text is not a cursor of this order
     */
    public static Optional<Cursor> parse(String text, String order, int terms) {
        if (text.equals(START)) {
            return Optional.of(BEGIN);
        }
        try {
            String[] parts = MAPPER.readValue(Base64.getUrlDecoder().decode(text), String[].class);
            if (parts == null || parts.length != terms + 1 || !tag(order).equals(parts[0])) {
                return Optional.empty();
            }
            List<Object> values = new ArrayList<>();
            for (int i = 1; i < parts.length; i++) {
                values.add(parts[i] == null ? null : value(parts[i]));
            }
            return Optional.of(new Cursor(values));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException | IOException notOne) {
            return Optional.empty();
        }
    }

    /** @return the text to hand to the client, who is not to look into it */
    public String format(String order) {
        List<String> parts = new ArrayList<>(List.of(tag(order)));
        values.forEach(value -> parts.add(value == null ? null : letter(value) + value.toString()));
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MAPPER.writeValueAsBytes(parts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String tag(String order) {
        return Sha256.hex(order).substring(0, 8);
    }

    private static char letter(Object value) {
        return value instanceof String
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
            case 's' -> text(rest);
            case 'd' -> LocalDate.parse(rest);
            case 't' -> Instant.parse(rest);
            case 'i' -> Integer.valueOf(rest);
            case 'n' -> number(rest);
            default -> throw new IllegalArgumentException("no type " + text.charAt(0));
        };
    }

    private static String text(String rest) {
        if (rest.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a character that databases do not have");
        }
        return rest;
    }

    private static BigDecimal number(String rest) {
        BigDecimal number = new BigDecimal(rest);
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("a number that no column has");
        }
        return number;
    }
}
