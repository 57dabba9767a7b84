package org.ctatlas.stats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.Filter;
import org.ctatlas.query.Grouping;
import org.ctatlas.query.Listing;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.query.Tallies;
import org.ctatlas.query.Where;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.record.Links;

/** Counts the items of a collection by the values of their properties. */
@ApplicationScoped
@Transactional
public class Stats {
    /** Rows that a table may have. */
    static final int MOST_ROWS = 10_000;

    /** Properties by which a table counts together. */
    public static final int MOST_GROUPINGS = 4;

    @Inject
    Tallies tallies;

    @Inject
    ReferenceResolver resolver;

    @Inject
    KindRegistry kinds;

    /**
     * @param uri the filters of the list, {@code asOf} and {@code groupBy}
     * @return a row for each combination of values that occurs; periods between the first and the last have one too
     * @throws Problem 400 that names each parameter it refuses, or a table with too many rows
     */
    public <E> StatsDto table(Listing<E> listing, UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        Filter<E> filter = new Filter<>(listing, in);
        Map<String, Grouping> byName = Grouping.of(listing).stream()
                .collect(Collectors.toMap(Grouping::name, g -> g, (a, b) -> a, LinkedHashMap::new));
        List<Grouping> groupings = in.oneOf("groupBy", byName.keySet(), MOST_GROUPINGS).stream()
                .map(byName::get)
                .toList();
        in.done();
        resolver.resolve(filter);

        List<Map<Object, String>> titles = new ArrayList<>();
        groupings.forEach(grouping -> titles.add(new HashMap<>()));
        Map<List<Object>, Long> counts = count(filter, groupings, titles);
        fill(counts, filter, groupings);
        if (counts.size() > MOST_ROWS) {
            throw tooMany(names(groupings));
        }
        List<Map<String, Object>> rows = counts.keySet().stream()
                .sorted(Stats::compare)
                .map(key -> row(groupings, titles, key, counts.get(key)))
                .toList();
        return answer(listing, filter, uri, total(filter), rows);
    }

    /** @return the rows with what every table says beside them */
    StatsDto answer(Listing<?> listing, Filter<?> filter, UriInfo uri, long records, List<Map<String, Object>> rows) {
        Links links = new Links(uri.getBaseUri(), kinds, filter.asOf());
        return new StatsDto(
                links.collection("stats/" + listing.path(), uri.getQueryParameters()),
                listing.path(),
                filter.asOf(),
                records,
                rows);
    }

    long total(Filter<?> filter) {
        Where where = new Where();
        String from = filter.from(where);
        filter.where(where, null);
        return tallies.count("select count(e)" + from + where.clause(), where);
    }

    /** @param titles gets what to show for each value */
    private Map<List<Object>, Long> count(
            Filter<?> filter, List<Grouping> groupings, List<Map<Object, String>> titles) {
        Map<List<Object>, Long> counts = new LinkedHashMap<>();
        if (groupings.isEmpty()) {
            counts.put(List.of(), total(filter));
            return counts;
        }
        Where where = new Where();
        StringBuilder from = new StringBuilder(filter.from(where));
        List<String> columns = new ArrayList<>();
        int[] at = new int[groupings.size()];
        for (int i = 0; i < at.length; i++) {
            Grouping.Hql hql = groupings.get(i).hql(filter, where, false);
            from.append(hql.joins());
            at[i] = columns.size();
            columns.addAll(hql.columns());
        }
        filter.where(where, null);
        String selected = String.join(", ", columns);
        List<Object[]> rows = tallies.rows(
                "select " + selected + ", count(distinct e.id)" + from + where.clause() + " group by " + selected,
                where,
                MOST_ROWS + 1);
        if (rows.size() > MOST_ROWS) {
            throw tooMany(names(groupings));
        }
        for (Object[] row : rows) {
            List<Object> key = new ArrayList<>();
            for (int i = 0; i < at.length; i++) {
                Object value = groupings.get(i).value(row, at[i]);
                key.add(value);
                if (value != null && !groupings.get(i).isDate()) {
                    titles.get(i).put(value, groupings.get(i).title(row, at[i]));
                }
            }
            counts.merge(key, (Long) row[row.length - 1], Long::sum);
        }
        return counts;
    }

    /** Adds the periods in which nothing happened, for every combination of the other values. */
    private static void fill(Map<List<Object>, Long> counts, Filter<?> filter, List<Grouping> groupings) {
        for (int i = 0; i < groupings.size(); i++) {
            Grouping grouping = groupings.get(i);
            if (!grouping.isDate()) {
                continue;
            }
            int at = i;
            List<YearMonth> seen = counts.keySet().stream()
                    .map(key -> (YearMonth) key.get(at))
                    .filter(Objects::nonNull)
                    .toList();
            Stream<YearMonth> bounds = Stream.of(filter.lowest(grouping.field()), filter.highest(grouping.field()))
                    .flatMap(bound -> bound.map(day -> begin(day, grouping.unit())).stream());
            List<YearMonth> all = Stream.concat(seen.stream(), bounds).sorted().toList();
            if (all.isEmpty()) {
                continue;
            }
            Set<List<Object>> others = counts.keySet().stream()
                    .filter(key -> key.get(at) != null || groupings.size() == 1)
                    .map(key -> with(key, at, null))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            for (YearMonth period = all.get(0);
                    !period.isAfter(all.get(all.size() - 1)) && counts.size() <= MOST_ROWS;
                    period = period.plusMonths(grouping.unit().months)) {
                YearMonth each = period;
                others.forEach(other -> counts.putIfAbsent(with(other, at, each), 0L));
            }
        }
    }

    static YearMonth begin(LocalDate day, Grouping.Unit unit) {
        return YearMonth.of(day.getYear(), day.getMonthValue() - (day.getMonthValue() - 1) % unit.months);
    }

    private static List<Object> with(List<Object> key, int at, Object value) {
        List<Object> changed = new ArrayList<>(key);
        changed.set(at, value);
        return changed;
    }

    private static Map<String, Object> row(
            List<Grouping> groupings, List<Map<Object, String>> titles, List<Object> key, long count) {
        Map<String, Object> row = new LinkedHashMap<>();
        IntStream.range(0, key.size()).filter(i -> key.get(i) != null).forEach(i -> {
            Grouping grouping = groupings.get(i);
            row.put(grouping.name(), grouping.isDate() ? period((YearMonth) key.get(i), grouping.unit()) : key.get(i));
            if (titles.get(i).containsKey(key.get(i))) {
                row.put(grouping.name() + "Title", titles.get(i).get(key.get(i)));
            }
        });
        row.put("count", count);
        return row;
    }

    /** @return {@code 2015}, {@code 2015-Q1} or {@code 2015-01} */
    static Object period(YearMonth begin, Grouping.Unit unit) {
        return switch (unit) {
            case YEAR -> begin.getYear();
            case QUARTER -> begin.getYear() + "-Q" + (begin.getMonthValue() + 2) / 3;
            default -> begin.toString();
        };
    }

    /** In the order of the groupings; what has no value comes last. */
    @SuppressWarnings("unchecked")
    private static int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < one.size(); i++) {
            int difference = Comparator.nullsLast((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder())
                    .compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static String names(List<Grouping> groupings) {
        return groupings.stream().map(Grouping::name).collect(Collectors.joining(","));
    }

    static Problem tooMany(String groupBy) {
        return Problem.badRequest(List.of(Issue.outOfRange(
                "groupBy",
                groupBy,
                "a table of at most " + MOST_ROWS + " rows: narrow it by filters, or group by fewer properties")));
    }
}
