package org.ctatlas.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctatlas.entry.Fold;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.StatusStep;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Issue;

/**
 * Which items of a collection a client asks for, read from the query string: the filters of its fields, the words to
 * find, the day as of which.
 */
public final class Filter<E> {
    /** A folded word of letters with a dot after each, of which the last may be missing. */
    private static final Pattern ACRONYM = Pattern.compile("(\\p{L}\\.)+\\p{L}\\.?");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

    /** Fewer letters stand across a blank by chance, and may be an acronym. */
    private static final int SHORTEST_JOINED = 6;

    /** Most characters of the words to find. */
    public static final int LONGEST_TEXT = 256;

    /** Most different words to find. */
    public static final int MOST_WORDS = 32;

    private final Listing<E> listing;
    private final LocalDate asOf;
    private final Map<Field, List<String>> equal = new LinkedHashMap<>();
    private final Map<Field, Range<?>> ranges = new LinkedHashMap<>();
    private final Set<String> words = new LinkedHashSet<>();

    private Map<String, Long> keys = Map.of();

    /** @param upper null for no end; the same for the lower one */
    private record Range<T>(T lower, T upper) {}

    /** @param in collects what is wrong with the parameters */
    public Filter(Listing<E> listing, Parameters in) {
        this.listing = listing;
        asOf = in.day("asOf");
        listing.fields().forEach(field -> filter(field, in));
        if (listing.textPath() != null) {
            words(in);
        }
    }

    private void words(Parameters in) {
        String text = in.text("q", LONGEST_TEXT);
        if (text == null) {
            return;
        }
        // Counted when folded: then one character may be several words.
        words.addAll(Fold.words(text));
        if (words.size() > MOST_WORDS) {
            in.refuse(Issue.outOfRange("q", text, "at most " + MOST_WORDS + " different words"));
        }
    }

    /** @return the day that the answer is about; null when it is about all time */
    public LocalDate asOf() {
        return asOf;
    }

    /** @return the lower end of the range that a date is filtered by, where there is one */
    public Optional<LocalDate> lowest(Field date) {
        return Optional.ofNullable(ranges.get(date)).map(range -> (LocalDate) range.lower());
    }

    /** @return the upper end of the range that a date is filtered by, where there is one */
    public Optional<LocalDate> highest(Field date) {
        return Optional.ofNullable(ranges.get(date)).map(range -> (LocalDate) range.upper());
    }

    /** @return the entities {@code e}, and with {@link #asOf()} the status {@code h} of that day, where it has one */
    public String from(Where where) {
        boolean history =
                asOf != null && listing.fields().stream().anyMatch(field -> field.type() == Field.Type.STATUS);
        return " from " + listing.entity().getSimpleName() + " e"
                + (history
                        ? " left join StatusStep h on h.entry = e and " + AsOf.current("h", where.bind(statusDay()))
                        : "");
    }

    /** The end of time, until which the last status holds, is a day like any other to a client. */
    private LocalDate statusDay() {
        return asOf.isBefore(StatusStep.STILL) ? asOf : StatusStep.STILL.minusDays(1);
    }

    /** @return HQL path of the field's value */
    public String path(Field field) {
        return field.type() == Field.Type.STATUS && asOf != null ? "h.status" : "e." + field.path();
    }

    /** @return HQL expression to order by */
    public String sortPath(Field field) {
        return field.type() == Field.Type.STATUS ? path(field) : field.sortPath();
    }

    private void filter(Field field, Parameters in) {
        switch (field.type()) {
            case DATE, PERIOD -> range(field, in, in::date, PartialDate::first, PartialDate::last);
            case NUMBER, WHOLE -> range(field, in, in::number, number -> number, number -> number);
            default -> {
                List<String> values = field.codeList() == null
                        ? in.values(field.name())
                        : in.oneOf(field.name(), field.codes().values());
                if (!values.isEmpty()) {
                    equal.put(field, values);
                }
            }
        }
    }

    private <V, T extends Comparable<? super T>> void range(
            Field field, Parameters in, Function<String, V> read, Function<V, T> first, Function<V, T> last) {
        V exact = read.apply(field.name());
        V from = read.apply(field.lower());
        V to = read.apply(field.upper());
        T lower = Stream.of(exact, from)
                .filter(Objects::nonNull)
                .map(first)
                .max(Comparator.naturalOrder())
                .orElse(null);
        T upper = Stream.of(exact, to)
                .filter(Objects::nonNull)
                .map(last)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (lower == null && upper == null) {
            return;
        }
        if (lower != null && upper != null && lower.compareTo(upper) > 0) {
            in.refuse(Issue.invalidPeriod(
                    field.upper(), upper.toString(), "not before " + field.lower() + ", which is " + lower));
        }
        ranges.put(field, new Range<>(lower, upper));
    }

    /** @param found keys of the records that the filters name, so that a condition compares keys and not their texts */
    void resolve(Map<String, Long> found) {
        keys = found;
    }

    /** @return what is filtered by, each field with its values, but for ranges */
    Map<Field, List<String>> equal() {
        return equal;
    }

    Listing<E> listing() {
        return listing;
    }

    /** @param except a field whose own filter is left out, as its facet wants it; or null */
    public void where(Where where, Field except) {
        equal.forEach((field, values) -> {
            if (!field.equals(except)) {
                where.and(condition(
                        field, field.isRecord() ? values.stream().map(keys::get).toList() : values, where));
            }
        });
        ranges.forEach((field, range) -> {
            if (field.isDate()) {
                within(path(field), (LocalDate) range.lower(), (LocalDate) range.upper(), where);
            } else {
                within(field, (BigDecimal) range.lower(), (BigDecimal) range.upper(), where);
            }
        });
        words.forEach(word -> where.and(has(word, where)));
        if (asOf != null) {
            where.and(listing.asOf().on(where.bind(asOf)));
        }
    }

    /** A word is the same as one, with a hyphen or a blank in it, and an acronym with dots or without. */
    private String has(String word, Where where) {
        String text = "e." + listing.textPath();
        String asWritten = like(text, word, where);
        if (ACRONYM.matcher(word).matches()) {
            String letters = " " + word.replace(".", "") + " ";
            return "(" + asWritten + " or " + like("concat(' ', " + text + ", ' ')", letters, where) + ")";
        }
        if (!LETTERS.matcher(word).matches()) {
            return asWritten;
        }
        return "(" + asWritten + " or "
                + (word.length() < SHORTEST_JOINED
                        ? like(text, String.join(".", word.split("")), where)
                        : like("replace(replace(" + text + ", '-', ''), ' ', '')", word, where))
                + ")";
    }

    private static String like(String text, String part, Where where) {
        return text + " like " + where.bind("%" + escape(part) + "%") + " escape '!'";
    }

    /** A date known to the month or year is in a range that any of its days is in. */
    private static void within(String path, LocalDate lower, LocalDate upper, Where where) {
        if (lower != null) {
            where.and(path + ".last >= " + where.bind(lower));
        }
        if (upper != null) {
            where.and(path + ".first <= " + where.bind(upper));
            // Follows from that, since none is known less exactly than to the year: an end for the index of last days.
            where.and(path + ".last <= " + where.bind(upper.with(TemporalAdjusters.lastDayOfYear())));
        }
    }

    private void within(Field field, BigDecimal lower, BigDecimal upper, Where where) {
        NumberColumn column = NumberColumn.of(field);
        if (lower != null) {
            where.and(column.atLeast(lower)
                    .map(bound -> path(field) + " >= " + where.bind(bound))
                    .orElse("1 = 0"));
        }
        if (upper != null) {
            where.and(column.atMost(upper)
                    .map(bound -> path(field) + " <= " + where.bind(bound))
                    .orElse("1 = 0"));
        }
    }

    private String condition(Field field, List<?> values, Where where) {
        return switch (field.type()) {
            case MEMBER -> "exists (select 1 from e." + field.path() + " m where " + where.isOneOf("m", values) + ")";
            case IDENTIFIER ->
                "(" + where.isOneOf(path(field), values)
                        + " or e.id in (select o.entry.id from Claim k join k.contradiction o where o.property = '"
                        + field.name() + "' and " + where.isOneOf("k.value", values) + "))";
            case END ->
                "(" + where.isOneOf("e.subject.id", values) + " or " + where.isOneOf("e.object.id", values) + ")";
            case ID -> where.isOneOf("e.id", values);
            case REFERENCE -> where.isOneOf("e." + field.path() + ".id", values);
            case RELATION ->
                "exists (select 1 from Relation r where " + relation("r", field, where) + " and "
                        + where.isOneOf("r." + field.otherEnd() + ".id", values) + ")";
            case CITED ->
                "e.id in (select c.item from " + field.path() + " c where " + where.isOneOf("c.source.id", values)
                        + shown("c", where) + ")";
            default -> where.isOneOf(path(field), values);
        };
    }

    /** @return what makes the relation {@code r} one of the field's, on the day asked for */
    public String relation(String r, Field field, Where where) {
        return r + "." + field.ownEnd() + " = e and " + r + ".predicate = '" + field.path() + "'"
                + (asOf == null ? "" : " and " + AsOf.holds(r, where.bind(asOf)));
    }

    /** @return what restricts the citations to those that are shown on the day asked for, with a leading "and" */
    public String shown(String cites, Where where) {
        return asOf == null ? "" : " and " + AsOf.cites(cites, where.bind(asOf));
    }

    private static String escape(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
