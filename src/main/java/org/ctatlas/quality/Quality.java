package org.ctatlas.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.query.Field;
import org.ctatlas.record.Kind;
import org.ctatlas.record.KindRegistry;

/** Counts how well the records are sourced; nothing is kept, so the report is always of this moment. */
@ApplicationScoped
@Transactional
public class Quality {
    @Inject
    EntityManager em;

    @Inject
    KindRegistry kinds;

    /** @param self address of the report */
    QualityDto report(URI self) {
        Map<String, Long> single = byKind("select e.kind, count(e) from Entry e where e.citation is not null and"
                + " (select count(distinct c.source.id) from RecordCites c where c.item = e.id) = 1 group by e.kind");
        Map<String, Long> stated = marks("stated");
        Map<String, Long> derived = marks("derived");
        Map<String, Long> contested =
                byKind("select o.kind, count(distinct o.id) from Contradiction c join c.entry o group by o.kind");
        Map<String, Long> records = new HashMap<>();
        Map<String, LocalDate> reviews = new HashMap<>();
        em.createQuery("select e.kind, count(e), min(e.lastReviewed) from Entry e group by e.kind", Object[].class)
                .getResultList()
                .forEach(row -> {
                    records.put((String) row[0], (Long) row[1]);
                    reviews.put((String) row[0], (LocalDate) row[2]);
                });

        List<QualityDto.KindQuality> report = new ArrayList<>();
        for (Kind<?, ?> kind : kinds.all()) {
            String name = kind.name();
            report.add(new QualityDto.KindQuality(
                    name,
                    records.getOrDefault(name, 0L),
                    single.getOrDefault(name, 0L),
                    stated.getOrDefault(name, 0L),
                    derived.getOrDefault(name, 0L),
                    unknown(kind),
                    contested.getOrDefault(name, 0L),
                    gaps(kind),
                    reviews.get(name)));
        }
        return new QualityDto(self, report, contradictions(), sections());
    }

    private Map<String, Long> byKind(String query) {
        Map<String, Long> counts = new HashMap<>();
        em.createQuery(query, Object[].class)
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    private Map<String, Long> marks(String mark) {
        return byKind(
                "select e.kind, count(c) from Entry e join RecordCites r on r.item = e.id join r.citation c where c.mark = '"
                        + mark + "' group by e.kind");
    }

    private long unknown(Kind<?, ?> kind) {
        return kind.listing().field("status").isEmpty()
                ? 0
                : em.createQuery(
                                "select count(e) from " + kind.entity().getSimpleName()
                                        + " e where e.status = 'unknown'",
                                Long.class)
                        .getSingleResult();
    }

    /** What a record can have one of, and this kind declares: all counted in one query. */
    private Map<String, Long> gaps(Kind<?, ?> kind) {
        List<Field> single = kind.listing().fields().stream()
                .filter(Field::isSortable)
                .filter(field -> !field.name().equals("id"))
                .toList();
        StringBuilder query = new StringBuilder("select count(e)");
        single.forEach(field -> query.append(", count(").append(field.present()).append(')'));
        Tuple row = em.createQuery(query + " from " + kind.entity().getSimpleName() + " e", Tuple.class)
                .getSingleResult();
        Map<String, Long> gaps = new LinkedHashMap<>();
        for (int i = 0; i < single.size(); i++) {
            long missing = row.get(0, Long.class) - row.get(i + 1, Long.class);
            if (missing > 0) {
                gaps.put(single.get(i).name(), missing);
            }
        }
        return gaps;
    }

    private QualityDto.ContradictionQuality contradictions() {
        return new QualityDto.ContradictionQuality(
                count("select count(c) from Contradiction c"),
                count("select count(c) from Contradiction c where not exists"
                        + " (select 1 from Claim k where k.contradiction = c and k.rank = 'preferred')"),
                count("select count(k) from Claim k"));
    }

    private long count(String query) {
        return em.createQuery(query, Long.class).getSingleResult();
    }

    private List<QualityDto.SectionQuality> sections() {
        Map<String, Long> cited = new HashMap<>();
        em.createQuery(
                        "select s.slug, c.locator, count(distinct r.item) from RecordCites r join r.citation c join r.source s"
                                + " group by s.slug, c.locator",
                        Object[].class)
                .getResultList()
                .forEach(row -> cited.put(row[0] + " " + row[1], (Long) row[2]));
        return em
                .createQuery(
                        "select s.slug, x.locator, x.title from Source s join s.sections x order by s.slug, index(x)",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> new QualityDto.SectionQuality(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        cited.getOrDefault(row[0] + " " + row[1], 0L)))
                .toList();
    }
}
