package org.ctatlas.stats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.kit.AsOf;
import org.ctatlas.kit.Existing;
import org.ctatlas.kit.Filter;
import org.ctatlas.kit.Listing;
import org.ctatlas.kit.Parameters;
import org.ctatlas.kit.Where;
import org.ctatlas.problem.Problem;
import org.ctatlas.trace.Stage;
import org.ctatlas.trace.Traces;

/** How long each measure took from promise to law. */
@ApplicationScoped
@Transactional
public class Lags {
    /** The grouping, which only measures have and which stands alone. */
    static final String LAG = "lag";

    @Inject
    EntityManager em;

    @Inject
    Stats stats;

    @Inject
    Existing existing;

    /**
     * @param listing the measures
     * @param uri the filters of the measures, {@code asOf} and {@code groupBy=lag}
     * @return a row for each measure: {@code measure}, {@code announced}, and where there is one the first {@code law} that
     *     implements it, when that was {@code enacted}, and {@code lagDays} where both days are known
     * @throws Problem 400 that names each parameter it refuses, or a table with too many rows
     */
    StatsDto table(Listing<?> listing, UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        Filter<?> filter = new Filter<>(listing, in);
        in.oneOf("groupBy", List.of(LAG));
        in.done();
        existing.resolve(filter);
        if (stats.total(filter) > Stats.MOST_ROWS) {
            throw Stats.tooMany(LAG);
        }
        return stats.answer(listing, filter, uri, rows(filter));
    }

    private List<Map<String, Object>> rows(Filter<?> filter) {
        Map<Long, Object[]> laws = new HashMap<>();
        Where where = new Where();
        String from = filter.from(where)
                + " join Relation r on r.object = e and r.predicate = 'implements' join Legislation l on l.id = r.subject.id";
        filter.where(where, null);
        where.and("l.type in " + where.bind(Stage.LAW));
        where.and("l.begins.first >= e.begins.first");
        if (filter.asOf() != null) {
            where.and(AsOf.holds("r", where.bind(filter.asOf())));
        }
        where.bindTo(em.createQuery(
                        "select e.id, l.slug, l.title, l.begins" + from + where.clause()
                                + " order by l.begins.first, l.slug",
                        Object[].class))
                .getResultList()
                .forEach(row -> laws.putIfAbsent((Long) row[0], row));

        Where all = new Where();
        String measures = filter.from(all);
        filter.where(all, null);
        List<Map<String, Object>> rows = new ArrayList<>();
        all.bindTo(em.createQuery(
                        "select e.id, e.slug, e.title, e.begins" + measures + all.clause()
                                + " order by e.begins.first, e.slug",
                        Object[].class))
                .getResultList()
                .forEach(row -> rows.add(row(row, laws.get((Long) row[0]))));
        return rows;
    }

    private static Map<String, Object> row(Object[] measure, Object[] law) {
        PartialDate announced = (PartialDate) measure[3];
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("measure", measure[1]);
        row.put("measureTitle", measure[2]);
        row.put("announced", announced.toString());
        if (law != null) {
            PartialDate enacted = (PartialDate) law[3];
            row.put("law", law[1]);
            row.put("lawTitle", law[2]);
            row.put("enacted", enacted.toString());
            row.put("lagDays", Traces.lag(announced, enacted));
        }
        row.put("count", 1L);
        return row;
    }
}
