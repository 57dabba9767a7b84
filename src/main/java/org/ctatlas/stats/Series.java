package org.ctatlas.stats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.StatusStep;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.Filter;
import org.ctatlas.query.Grouping.Unit;
import org.ctatlas.query.Listing;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.query.Tallies;
import org.ctatlas.query.Where;
import org.ctatlas.refdata.CodeList;

/**
 * How many records stood in each status over time. The count of a period is that of its last day: the same as
 * {@code groupBy=status&asOf=} that day.
 */
@ApplicationScoped
@Transactional
public class Series {
    /** The clipping of a status by the life of its record: it begins with the record, and ends on the day after its last. */
    private static final String BEGIN =
            "case when e.begins.first > h.holdsFrom then e.begins.first else h.holdsFrom end";

    private static final String OVER = "case when e.ends.last < h.holdsUntil then e.ends.last else h.holdsUntil end";
    private static final String LAST_DAY = "case when e.ends.last < h.holdsUntil then 1 else 0 end";

    @Inject
    Tallies tallies;

    @Inject
    Stats stats;

    @Inject
    ReferenceResolver resolver;

    /**
     * @param listing with a status
     * @param uri the filters of the list, {@code from}, {@code to} and {@code interval}
     * @return a row for each status that occurs and each period, in order of time
     * @throws Problem 400 that names each parameter it refuses, or a table with too many rows
     */
    public <E> StatsDto table(Listing<E> listing, UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        in.one("series", in.oneOf("series", List.of("status")), null);
        in.values("asOf")
                .forEach(day ->
                        in.refuse(Issue.invalidInput("asOf", day, "no asOf beside a series, which has its own days")));
        in.values("groupBy")
                .forEach(name -> in.refuse(Issue.invalidInput("groupBy", name, "no groupBy beside a series")));
        Filter<E> filter = new Filter<>(listing, in);
        Unit unit = Unit.valueOf(in.one("interval", in.oneOf("interval", List.of("year", "quarter", "month")), "month")
                .toUpperCase(Locale.ROOT));
        LocalDate from =
                Optional.ofNullable(in.date("from")).map(PartialDate::first).orElse(null);
        LocalDate to = Optional.ofNullable(in.date("to")).map(PartialDate::last).orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            in.refuse(Issue.invalidPeriod("to", to.toString(), "not before from, which is " + from));
        }
        in.done();
        resolver.resolve(filter);

        Map<String, NavigableMap<LocalDate, Long>> changes = changes(filter);
        List<LocalDate> days = changes.values().stream()
                .flatMap(each -> each.keySet().stream())
                .sorted()
                .toList();
        List<Map<String, Object>> rows = days.isEmpty()
                ? List.of()
                : rows(changes, from == null ? days.get(0) : from, to == null ? days.get(days.size() - 1) : to, unit);
        return stats.answer(listing, filter, uri, stats.total(filter), rows);
    }

    /** @return by status, how many records more have it from each day on */
    private Map<String, NavigableMap<LocalDate, Long>> changes(Filter<?> filter) {
        Map<String, NavigableMap<LocalDate, Long>> changes = new TreeMap<>();
        Where where = new Where();
        String from = filter.from(where) + " join StatusStep h on h.entry = e";
        filter.where(where, null);
        where.and("h.holdsFrom < h.holdsUntil");
        where.and("(e.ends.last is null or e.ends.last >= h.holdsFrom)");
        for (Object[] row : rows("h.status, " + BEGIN, from, where)) {
            add(changes, (String) row[0], (LocalDate) row[1], (Long) row[2]);
        }
        for (Object[] row : rows("h.status, " + OVER + ", " + LAST_DAY, from, where)) {
            LocalDate over = (LocalDate) row[1];
            if (!over.equals(StatusStep.STILL)) {
                add(changes, (String) row[0], over.plusDays(((Number) row[2]).longValue()), -(Long) row[3]);
            }
        }
        return changes;
    }

    private List<Object[]> rows(String columns, String from, Where where) {
        // Days and statuses: however many records there are, the rows stay within a few ten thousands.
        return tallies.rows(
                "select " + columns + ", count(h)" + from + where.clause() + " group by " + columns,
                where,
                Integer.MAX_VALUE);
    }

    private static void add(Map<String, NavigableMap<LocalDate, Long>> changes, String status, LocalDate day, long by) {
        changes.computeIfAbsent(status, key -> new TreeMap<>()).merge(day, by, Long::sum);
    }

    private static List<Map<String, Object>> rows(
            Map<String, NavigableMap<LocalDate, Long>> changes, LocalDate from, LocalDate to, Unit unit) {
        CodeList statuses = CodeList.named("statuses");
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        LocalDate done = LocalDate.MIN;
        for (YearMonth period = Stats.begin(from, unit);
                !period.atDay(1).isAfter(to);
                period = period.plusMonths(unit.months)) {
            LocalDate last = period.plusMonths(unit.months - 1L).atEndOfMonth();
            for (String status : changes.keySet()) {
                long change = changes.get(status).subMap(done, false, last, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("period", Stats.period(period, unit));
                row.put("asOf", last);
                row.put("status", status);
                row.put("statusTitle", statuses.label(status));
                row.put("count", counts.merge(status, change, Long::sum));
                rows.add(row);
            }
            if (rows.size() > Stats.MOST_ROWS) {
                throw Problem.badRequest(List.of(Issue.outOfRange(
                        "interval",
                        unit.name().toLowerCase(Locale.ROOT),
                        "a table of at most " + Stats.MOST_ROWS + " rows: a longer interval, or a shorter period")));
            }
            done = last;
        }
        return rows;
    }
}
