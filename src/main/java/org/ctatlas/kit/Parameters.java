package org.ctatlas.kit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
    private static final int LONGEST_NUMBER = 40;

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

    /** @return the values of a parameter in {@link Nfc}, without the blank ones, which are refused */
    public List<String> values(String name) {
        known.add(name);
        List<String> values = new ArrayList<>();
        for (String value : given.getOrDefault(name, List.of())) {
            if (value.isBlank()) {
                refuse(Issue.invalidInput(name, value, "a value; leave the parameter out for no filter"));
            } else if (value.indexOf('\0') >= 0) {
                refuse(Issue.invalidInput(name, value.replace('\0', '?'), "text without the character U+0000"));
            } else {
                values.add(Nfc.of(value));
            }
        }
        return values;
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

    /** @return the values, each of which must be one of those allowed */
    public List<String> oneOf(String name, Collection<String> allowed) {
        return read(
                name, value -> Optional.of(value).filter(allowed::contains), "one of " + String.join(", ", allowed));
    }

    /** @return the partial dates of a parameter */
    public List<PartialDate> dates(String name) {
        return read(name, PartialDate::parse, "a date as yyyy-MM-dd, yyyy-MM or yyyy");
    }

    /** @return the one day of a parameter, written yyyy-MM-dd; null when it is absent or refused */
    public LocalDate day(String name) {
        List<LocalDate> days = read(
                name,
                value -> PartialDate.parse(value)
                        .filter(date -> date.precision() == Precision.DAY)
                        .map(PartialDate::first),
                "a day as yyyy-MM-dd");
        if (days.size() > 1) {
            refuse(Issue.invalidInput(name, days.get(1).toString(), "one day"));
        }
        return days.isEmpty() ? null : days.get(0);
    }

    List<BigDecimal> numbers(String name) {
        return read(
                name,
                value -> {
                    try {
                        return value.length() > LONGEST_NUMBER || value.matches(".*[eE].*")
                                ? Optional.empty()
                                : Optional.of(new BigDecimal(value));
                    } catch (NumberFormatException notOne) {
                        return Optional.empty();
                    }
                },
                "a decimal number");
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
        List<String> values = values(name);
        if (values.size() > 1) {
            refuse(Issue.invalidInput(name, String.join(",", values), "one value"));
        } else if (values.size() == 1) {
            String value = values.get(0);
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
                refuse(Issue.outOfRange(name, value, expected));
            } catch (NumberFormatException notOne) {
                refuse(Issue.invalidInput(name, value, expected));
            }
        }
        return absent;
    }

    /** @throws Problem 400 with every issue, when there is one */
    public void done() {
        Set<String> unknown = new HashSet<>(given.keySet());
        unknown.removeAll(known);
        unknown.forEach(name -> refuse(Issue.unknownInput(
                name, String.join(",", given.get(name)), "one of the parameters " + String.join(", ", known))));
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }
}
