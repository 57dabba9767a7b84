package org.ctatlas.stats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Filter;
import org.ctatlas.query.Listing;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.query.Where;
import org.ctatlas.refdata.CodeList;
import org.ctatlas.trace.Traces;

/** How long each measure took from promise to law. */
@ApplicationScoped
@Transactional
public class Lags {
    /** The grouping, which only measures have and which stands alone. */
    static final String LAG = "lag";

    /** What the days may be bounded by. */
    public static final String LOWER = "lagDaysFrom";

    public static final String UPPER = "lagDaysTo";

    /** What the rows may be ordered by: the usual order first. Rows without the value come last. */
    private static final Map<String, Function<Row, ? extends Comparable<?>>> ORDERS = new LinkedHashMap<>();

    static {
        ORDERS.put("announced", row -> last(row.announced));
        ORDERS.put("enacted", row -> last(row.enacted));
        ORDERS.put("lagDays", row -> row.lagDays);
        ORDERS.put("measure", row -> row.measure);
    }

    /** What {@code sort} accepts: each name, and with a minus sign in front for descending. */
    public static final List<String> SORTS = ORDERS.keySet().stream()
            .flatMap(name -> Stream.of(name, "-" + name))
            .toList();

    @Inject
    EntityManager em;

    @Inject
    Stats stats;

    @Inject
    ReferenceResolver resolver;

    /** What is read of a measure. */
    record Announced(Long id, String slug, String title, PartialDate begins) {}

    /** What is read of a law. @param measure the measure that it implements */
    record Law(Long measure, String slug, String title, String type, PartialDate begins) {}

    /** A measure, with what of its law there is. */
    private record Row(
            String measure,
            String title,
            PartialDate announced,
            String law,
            String lawTitle,
            String lawType,
            PartialDate enacted,
            Long lagDays) {

        Map<String, Object> wire() {
            Map<String, Object> wire = new LinkedHashMap<>();
            wire.put("measure", measure);
            wire.put("measureTitle", title);
            if (announced != null) {
                wire.put("announced", announced.toString());
            }
            if (law != null) {
                wire.put("law", law);
                wire.put("lawTitle", lawTitle);
                wire.put("lawType", lawType);
                wire.put("lawTypeTitle", CodeList.named("legislationTypes").label(lawType));
                wire.put("enacted", enacted.toString());
                wire.put("lagDays", lagDays);
            }
            wire.put("count", 1L);
            return wire;
        }
    }

    /**
     * @param listing the measures
     * @param uri the filters of the measures, {@code asOf}, {@code groupBy=lag}, what counts as law, bounds and order
     * @return a row for each measure: {@code measure}, {@code announced}, and where there is one the first {@code law} that
     *     implements it, of which type it is, when it was {@code enacted}, and {@code lagDays} where both days are known
     * @throws Problem 400 that names each parameter it refuses, or a table with too many rows
     */
    StatsDto table(Listing<?> listing, UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        Filter<?> filter = new Filter<>(listing, in);
        in.oneOf("groupBy", List.of(LAG));
        List<String> laws = Traces.laws(in);
        BigDecimal lower = in.number(LOWER);
        BigDecimal upper = in.number(UPPER);
        if (lower != null && upper != null && lower.compareTo(upper) > 0) {
            in.refuse(Issue.invalidPeriod(UPPER, upper.toString(), "not below " + LOWER + ", which is " + lower));
        }
        Comparator<Row> order = order(in.oneOf("sort", SORTS));
        in.done();
        resolver.resolve(filter);
        if (stats.total(filter) > Stats.MOST_ROWS) {
            throw Stats.tooMany(LAG);
        }
        List<Map<String, Object>> rows = rows(filter, laws).stream()
                .filter(row -> lower == null || row.lagDays != null && days(row).compareTo(lower) >= 0)
                .filter(row -> upper == null || row.lagDays != null && days(row).compareTo(upper) <= 0)
                .sorted(order)
                .map(Row::wire)
                .toList();
        return stats.answer(listing, filter, uri, rows.size(), rows);
    }

    private static BigDecimal days(Row row) {
        return BigDecimal.valueOf(row.lagDays);
    }

    private List<Row> rows(Filter<?> filter, List<String> types) {
        Map<Long, Law> laws = new HashMap<>();
        Where where = new Where();
        String from = filter.from(where)
                + " join Relation r on r.object = e and r.predicate = 'implements' join Legislation l on l.id = r.subject.id";
        filter.where(where, null);
        where.and(where.isOneOf("l.type", types));
        where.and("l.begins.first >= e.begins.first");
        if (filter.asOf() != null) {
            where.and(AsOf.holds("r", where.bind(filter.asOf())));
        }
        where.bindTo(em.createQuery(
                        "select e.id, l.slug, l.title, l.type, l.begins" + from + where.clause()
                                + " order by l.begins.last, l.slug",
                        Law.class))
                .getResultList()
                .forEach(law -> laws.putIfAbsent(law.measure, law));

        Where all = new Where();
        String measures = filter.from(all);
        filter.where(all, null);
        return all
                .bindTo(em.createQuery(
                        "select e.id, e.slug, e.title, e.begins" + measures + all.clause(), Announced.class))
                .getResultList()
                .stream()
                .map(measure -> row(measure, laws.get(measure.id)))
                .toList();
    }

    private static Row row(Announced measure, Law law) {
        return law == null
                ? new Row(measure.slug, measure.title, measure.begins, null, null, null, null, null)
                : new Row(
                        measure.slug,
                        measure.title,
                        measure.begins,
                        law.slug,
                        law.title,
                        law.type,
                        law.begins,
                        Traces.lag(measure.begins, law.begins));
    }

    /** A date counts as the last day that it may mean, as in every order. */
    private static LocalDate last(PartialDate date) {
        return date == null ? null : date.last();
    }

    private static Comparator<Row> order(List<String> sort) {
        Comparator<Row> order = null;
        for (String name : sort.isEmpty() ? SORTS.subList(0, 1) : sort) {
            Comparator<Row> next = by(name);
            order = order == null ? next : order.thenComparing(next);
        }
        return order.thenComparing(Row::measure);
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Row> by(String name) {
        boolean down = name.startsWith("-");
        Function<Row, Comparable<Object>> value =
                (Function<Row, Comparable<Object>>) ORDERS.get(down ? name.substring(1) : name);
        Comparator<Comparable<Object>> order = (one, other) -> one.compareTo(other);
        return Comparator.comparing(value, Comparator.nullsLast(down ? order.reversed() : order));
    }
}
