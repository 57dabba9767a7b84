package org.ctatlas.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.text.Nfc;

/**
 * Reads query parameters by name and collects what is wrong with them; {@link #done()} refuses those that nobody
 * asked for, and throws.
 */
public final class Parameters {
    /** Values that one parameter may have. */
    public static final int MOST_VALUES = 100;

    /** Values that all parameters of a request may have together. */
    public static final int MOST_IN_ALL = 200;

    /** As in JSON (RFC 8259). */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    private final MultivaluedMap<String, String> given;
    private final Set<String> known = new TreeSet<>();
    private final List<Issue> issues = new ArrayList<>();

    public Parameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    public void refuse(Issue issue) {
        issues.add(issue);
    }

    /** Refuses a value when there is a reason to. */
    public void check(String name, String value, Optional<String> refusal) {
        refusal.ifPresent(detail -> refuse(Issue.invalidInput(name, value, detail)));
    }

    /** @return the values of a parameter in {@link Nfc}, each once, without the blank ones, which are refused */
    public List<String> values(String name) {
        known.add(name);
        Set<String> values = new LinkedHashSet<>();
        List<String> sent = given.getOrDefault(name, List.of());
        if (sent.size() > MOST_VALUES) {
            refuse(Issue.outOfRange(name, sent.size() + " values", "at most " + MOST_VALUES + " values"));
            return List.of();
        }
        for (String value : sent) {
            if (value.isBlank()) {
                refuse(Issue.invalidInput(name, value, "a value; leave the parameter out for no filter"));
            } else if (value.indexOf('\0') >= 0) {
                refuse(Issue.invalidInput(name, value.replace('\0', '?'), "text without the character U+0000"));
            } else {
                values.add(Nfc.of(value));
            }
        }
        return List.copyOf(values);
    }

    /**
     * @param expected what the values are, for whoever forgets them
     * @return the values of a parameter that must be there
     */
    public List<String> required(String name, String expected) {
        if (!given.containsKey(name)) {
            refuse(Issue.invalidInput(name, null, expected));
        }
        return values(name);
    }

    /** @return the only one of the values, or what is meant when there is none; more are refused */
    public <T> T one(String name, List<T> values, T absent) {
        if (values.size() > 1) {
            refuse(Issue.invalidInput(name, String.valueOf(values.get(1)), "one value"));
        }
        return values.isEmpty() ? absent : values.get(0);
    }

    /**
     * @param longest most characters
     * @return the one text of a parameter; null when it is absent or refused
     */
    public String text(String name, int longest) {
        String text = one(name, values(name), null);
        if (text != null && text.length() > longest) {
            refuse(Issue.outOfRange(name, text, "at most " + longest + " characters"));
            return null;
        }
        return text;
    }

    /** @return the values, each once, each of which must be one of those allowed */
    public List<String> oneOf(String name, Collection<String> allowed) {
        List<String> found = new ArrayList<>();
        for (String value : values(name)) {
            if (allowed.contains(value)) {
                found.add(value);
            } else {
                refuse(Issue.invalidInput(
                        name, value, "one of " + String.join(", ", allowed) + Hint.of(name, value, allowed)));
            }
        }
        return found;
    }

    /** The same, of which there may only be so many. */
    public List<String> oneOf(String name, Collection<String> allowed, int most) {
        List<String> found = oneOf(name, allowed);
        if (found.size() > most) {
            refuse(Issue.outOfRange(name, found.size() + " values", "at most " + most + " values"));
            return List.of();
        }
        return found;
    }

    /** @return the partial date of a parameter; null when it is absent or refused */
    public PartialDate date(String name) {
        return one(name, read(name, PartialDate::parse, "a date as yyyy-MM-dd, yyyy-MM or yyyy"), null);
    }

    /** @return the one day of a parameter, written yyyy-MM-dd; null when it is absent or refused */
    public LocalDate day(String name) {
        return one(
                name,
                read(
                        name,
                        value -> PartialDate.parse(value)
                                .filter(date -> date.precision() == Precision.DAY)
                                .map(PartialDate::first),
                        "a day as yyyy-MM-dd"),
                null);
    }

    /** @return the one number of a parameter, however large or exact; null when it is absent or refused */
    public BigDecimal number(String name) {
        return one(
                name,
                read(
                        name,
                        value ->
                                NUMBER.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty(),
                        "a decimal number"),
                null);
    }

    /** @return the values, as the reader reads them; those that it cannot read are refused */
    public <T> List<T> read(String name, Function<String, Optional<T>> reader, String expected) {
        List<T> read = new ArrayList<>();
        for (String value : values(name)) {
            reader.apply(value).ifPresentOrElse(read::add, () -> refuse(Issue.invalidInput(name, value, expected)));
        }
        return read;
    }

    /** @return the one value of a parameter, within its limits */
    public int integer(String name, int absent, int least, int most) {
        return Math.toIntExact(whole(name, absent, least, most, "a whole number from " + least + " to " + most));
    }

    /** @return the number of a revision, or 0; how many there are the ledger knows */
    public long revision(String name, long absent) {
        return whole(name, absent, 0, Long.MAX_VALUE, "the number of a revision");
    }

    private long whole(String name, long absent, long least, long most, String expected) {
        String value = one(name, values(name), null);
        if (value == null) {
            return absent;
        }
        if (!WHOLE.matcher(value).matches()) {
            refuse(Issue.invalidInput(name, value, expected));
            return absent;
        }
        BigInteger number = new BigInteger(value);
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            refuse(Issue.outOfRange(name, value, expected));
            return absent;
        }
        return number.longValue();
    }

    /** @throws Problem 400 with every issue, when there is one */
    public void done() {
        long values = given.values().stream().mapToLong(List::size).sum();
        if (values > MOST_IN_ALL) {
            throw Problem.badRequest(List.of(Issue.outOfRange(
                    String.join(",", new TreeSet<>(given.keySet())),
                    values + " values",
                    "at most " + MOST_IN_ALL + " values in all parameters together")));
        }
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        unknown.forEach(name -> refuse(Issue.unknownInput(
                name,
                String.join(",", given.get(name)),
                "one of the parameters " + String.join(", ", known) + Hint.meant(name, known))));
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }
}
