package org.ctatlas.kit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ctatlas.entry.Fold;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/**
 * What a client asks of a collection, read from the query string and checked as a whole: every parameter that is
 * unknown or has a bad value is named in one problem.
 */
final class ListQuery<E> {
    final Listing<E> listing;
    final Map<String, List<String>> parameters;
    final int page;
    final int pageSize;
    final List<Field> facets = new ArrayList<>();
    final Set<String> embeds = new LinkedHashSet<>();
    private final Map<Field, List<String>> equal = new LinkedHashMap<>();
    private final Map<Field, Range<?>> ranges = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private final String orderBy;

    private record Range<T>(T from, T to) {}

    /**
     * @param dto wire form of the items, whose properties {@code select} may name
     * @throws Problem 400 that names each parameter it refuses
     */
    ListQuery(Listing<E> listing, MultivaluedMap<String, String> given, Class<?> dto) {
        this.listing = listing;
        this.parameters = new LinkedHashMap<>(given);
        Parameters in = new Parameters(given);
        page = in.integer("page", 1, 1, Integer.MAX_VALUE / Page.LARGEST);
        pageSize = in.integer("pageSize", Page.DEFAULT, 1, Page.LARGEST);
        listing.fields().forEach(field -> filter(field, in));
        if (listing.textPath() != null) {
            in.values("q").forEach(q -> words.addAll(List.of(Fold.fold(q).split(" "))));
        }
        orderBy = orderBy(in);
        Map<String, Field> byName = new LinkedHashMap<>();
        listing.facets().forEach(field -> byName.put(field.name(), field));
        in.oneOf("facet", byName.keySet()).forEach(name -> facets.add(byName.get(name)));
        embeds.addAll(in.oneOf("embed", listing.embeds()));
        in.values("select").forEach(text -> in.check("select", text, Select.refusal(text, dto)));
        in.done();
    }

    private void filter(Field field, Parameters in) {
        switch (field.type()) {
            case DATE ->
                range(
                        field,
                        in,
                        in.dates(field.name()),
                        in.dates(field.name() + "From"),
                        in.dates(field.name() + "To"),
                        PartialDate::first,
                        PartialDate::last);
            case NUMBER ->
                range(
                        field,
                        in,
                        in.numbers(field.name()),
                        in.numbers(field.name() + "From"),
                        in.numbers(field.name() + "To"),
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
                    field.name() + "To", upper.toString(), "not before " + field.name() + "From, which is " + lower));
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

    private String orderBy(Parameters in) {
        List<String> asked = in.oneOf("sort", listing.sortNames());
        List<String> terms = new ArrayList<>();
        (asked.isEmpty() ? List.of(listing.defaultSort()) : asked).forEach(name -> {
            boolean down = name.startsWith("-");
            String path = listing.sorts().get(down ? name.substring(1) : name);
            terms.add(path + (down ? " desc" : "") + " nulls last");
        });
        terms.add("e.slug");
        return " order by " + String.join(", ", terms);
    }

    /** @return the order, which always ends in the public identifier so that pages neither repeat nor skip */
    String orderBy() {
        return orderBy;
    }

    /** @return the records that filters name, by parameter: each must exist */
    Map<String, List<String>> referenced() {
        Map<String, List<String>> referenced = new LinkedHashMap<>();
        equal.forEach((field, values) -> {
            switch (field.type()) {
                case RELATION, REFERENCE, CITED, END -> referenced.put(field.name(), values);
                default -> {}
            }
        });
        return referenced;
    }

    /** @param except a field whose own filter is left out, as its facet wants it; or null */
    Where where(Field except) {
        Where where = new Where();
        equal.forEach((field, values) -> {
            if (!field.equals(except)) {
                where.and(condition(field, where.bind(values)));
            }
        });
        ranges.forEach((field, range) -> {
            String path = "e." + field.path();
            // A date known to the month or year is in a range that any of its days is in.
            boolean date = field.type() == Field.Type.DATE;
            Optional.ofNullable(range.from())
                    .ifPresent(from -> where.and(path + (date ? ".last" : "") + " >= " + where.bind(from)));
            Optional.ofNullable(range.to())
                    .ifPresent(to -> where.and(path + (date ? ".first" : "") + " <= " + where.bind(to)));
        });
        words.forEach(word ->
                where.and("e." + listing.textPath() + " like " + where.bind("%" + escape(word) + "%") + " escape '!'"));
        return where;
    }

    private static String condition(Field field, String values) {
        return switch (field.type()) {
            case MEMBER -> "exists (select 1 from e." + field.path() + " m where m in " + values + ")";
            case END -> "(e.subject.slug in " + values + " or e.object.slug in " + values + ")";
            case REFERENCE -> "e." + field.path() + ".slug in " + values;
            case RELATION ->
                "exists (select 1 from Relation r where r." + field.ownEnd() + " = e and r.predicate = '" + field.path()
                        + "' and r." + field.otherEnd() + ".slug in " + values + ")";
            case CITED ->
                "exists (select 1 from Citation c where c.head = e.citation and c.source.slug in " + values + ")";
            default -> "e." + field.path() + " in " + values;
        };
    }

    private static String escape(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** @return the parameters with one of them set anew, or taken out when there is no value; the page begins anew */
    Map<String, List<String>> with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove("page");
        changed.remove(name);
        if (value != null) {
            changed.put(name, List.of(value));
        }
        return changed;
    }
}
