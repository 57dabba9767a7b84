package org.ctatlas.kit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctatlas.entry.Fold;
import org.ctatlas.entry.PartialDate;
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

    private final Listing<E> listing;
    private final LocalDate asOf;
    private final Map<Field, List<String>> equal = new LinkedHashMap<>();
    private final Map<Field, Range<?>> ranges = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    private Map<String, Long> keys = Map.of();

    private record Range<T>(T from, T to) {}

    /** @param in collects what is wrong with the parameters */
    public Filter(Listing<E> listing, Parameters in) {
        this.listing = listing;
        asOf = in.day("asOf");
        listing.fields().forEach(field -> filter(field, in));
        if (listing.textPath() != null) {
            in.values("q").forEach(q -> words.addAll(Fold.words(q)));
        }
    }

    /** @return the day that the answer is about; null when it is about all time */
    public LocalDate asOf() {
        return asOf;
    }

    /** @return the lower end of the range that a date is filtered by, where there is one */
    public Optional<LocalDate> lowest(Field date) {
        return Optional.ofNullable(ranges.get(date)).map(range -> (LocalDate) range.from());
    }

    /** @return the upper end of the range that a date is filtered by, where there is one */
    public Optional<LocalDate> highest(Field date) {
        return Optional.ofNullable(ranges.get(date)).map(range -> (LocalDate) range.to());
    }

    /** @return the entities {@code e}, and with {@link #asOf()} the status {@code h} of that day, where it has one */
    public String from(Where where) {
        boolean history =
                asOf != null && listing.fields().stream().anyMatch(field -> field.type() == Field.Type.STATUS);
        return " from " + listing.entity().getSimpleName() + " e"
                + (history ? " left join StatusStep h on h.entry = e and " + AsOf.current("h", where.bind(asOf)) : "");
    }

    /** @return HQL path of the field's value */
    public String path(Field field) {
        return field.type() == Field.Type.STATUS && asOf != null ? "h.status" : "e." + field.path();
    }

    /** @return HQL expression to order by */
    public String sortPath(Field field) {
        return field.isDate() ? path(field) + ".first" : path(field);
    }

    private void filter(Field field, Parameters in) {
        switch (field.type()) {
            case DATE, PERIOD ->
                range(
                        field,
                        in,
                        in.dates(field.name()),
                        in.dates(field.lower()),
                        in.dates(field.upper()),
                        PartialDate::first,
                        PartialDate::last);
            case NUMBER ->
                range(
                        field,
                        in,
                        in.numbers(field.name()),
                        in.numbers(field.lower()),
                        in.numbers(field.upper()),
                        n -> n,
                        n -> n);
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
            Field field,
            Parameters in,
            List<V> exact,
            List<V> from,
            List<V> to,
            Function<V, T> first,
            Function<V, T> last) {
        if (exact.isEmpty() && from.isEmpty() && to.isEmpty()) {
            return;
        }
        T lower =
                max(from.stream().map(first).toList(), exact.stream().map(first).toList());
        T upper = min(to.stream().map(last).toList(), exact.stream().map(last).toList());
        if (lower != null && upper != null && lower.compareTo(upper) > 0) {
            in.refuse(Issue.invalidPeriod(
                    field.upper(), upper.toString(), "not before " + field.lower() + ", which is " + lower));
        }
        ranges.put(field, new Range<>(lower, upper));
    }

    private static <T extends Comparable<? super T>> T max(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <T extends Comparable<? super T>> T min(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** @param found keys of the records that the filters name, so that a condition compares keys and not their texts */
    void resolve(Map<String, Long> found) {
        keys = found;
    }

    /** @return the records that filters name, by parameter: each must exist */
    Map<String, List<String>> referenced() {
        Map<String, List<String>> referenced = new LinkedHashMap<>();
        equal.forEach((field, values) -> {
            if (field.isRecord()) {
                referenced.put(field.name(), values);
            }
        });
        return referenced;
    }

    /** @param except a field whose own filter is left out, as its facet wants it; or null */
    public void where(Where where, Field except) {
        equal.forEach((field, values) -> {
            if (!field.equals(except)) {
                List<?> bound =
                        field.isRecord() ? values.stream().map(keys::get).toList() : values;
                where.and(condition(field, where.bind(bound), where));
            }
        });
        ranges.forEach((field, range) -> {
            String path = path(field);
            // A date known to the month or year is in a range that any of its days is in.
            boolean date = field.isDate();
            Optional.ofNullable(range.from())
                    .ifPresent(from -> where.and(path + (date ? ".last" : "") + " >= " + where.bind(from)));
            Optional.ofNullable(range.to())
                    .ifPresent(to -> where.and(path + (date ? ".first" : "") + " <= " + where.bind(to)));
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

    private String condition(Field field, String values, Where where) {
        return switch (field.type()) {
            case MEMBER -> "exists (select 1 from e." + field.path() + " m where m in " + values + ")";
            case IDENTIFIER ->
                "(" + path(field) + " in " + values
                        + " or e.id in (select o.entry.id from Claim k join k.contradiction o" + " where o.property = '"
                        + field.name() + "' and k.value in " + values + "))";
            case END -> "(e.subject.id in " + values + " or e.object.id in " + values + ")";
            case REFERENCE -> "e." + field.path() + ".id in " + values;
            case RELATION ->
                "exists (select 1 from Relation r where " + relation("r", field, where) + " and r." + field.otherEnd()
                        + ".id in " + values + ")";
            case CITED ->
                "e.id in (select c.item from " + field.path() + " c where c.source.id in " + values + shown("c", where)
                        + ")";
            default -> path(field) + " in " + values;
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
