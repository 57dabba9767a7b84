package org.ctatlas.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.query.Where;
import org.ctatlas.record.Links;
import org.ctatlas.refdata.CodeList;

/** Reads the nodes and the edges of a graph: columns only, never whole records. */
@ApplicationScoped
class Elements {
    @Inject
    EntityManager em;

    /**
     * @param slugs ids of records
     * @return those that exist on the day, by id
     */
    List<Node> named(Collection<String> slugs, Scope scope) {
        Where where = new Where();
        where.and(where.isOneOf("e.slug", slugs));
        scope.record("e", where);
        return nodes(where);
    }

    /** @return the records with these keys, by id */
    List<Node> nodes(Collection<Long> keys) {
        Where where = new Where();
        where.and(where.isOneOf("e.id", keys));
        return keys.isEmpty() ? List.of() : nodes(where);
    }

    private List<Node> nodes(Where where) {
        return where
                .bindTo(em.createQuery(
                        "select e.id, e.kind, e.slug, e.title from Entry e" + where.clause() + " order by e.slug",
                        Object[].class))
                .getResultList()
                .stream()
                .map(row -> Node.of(row, 0))
                .toList();
    }

    /**
     * @param nodes keys of records
     * @param most edges
     * @return the first relations between these records, by id
     */
    List<EdgeDto> between(Collection<Long> nodes, Scope scope, int most, Links links) {
        if (nodes.size() < 2) {
            return List.of();
        }
        Where where = new Where();
        where.and(where.isOneOf("r.subject.id", nodes));
        where.and(where.isOneOf("r.object.id", nodes));
        scope.relation("r", where);
        return edges(where, most, links);
    }

    /** @return the relations with these ids, by id */
    List<EdgeDto> edges(Collection<String> slugs, Links links) {
        Where where = new Where();
        where.and(where.isOneOf("r.slug", slugs));
        return slugs.isEmpty() ? List.of() : edges(where, slugs.size(), links);
    }

    private List<EdgeDto> edges(Where where, int most, Links links) {
        CodeList predicates = CodeList.named("predicates");
        return where
                .bindTo(em.createQuery(
                        "select r.slug, s.slug, o.slug, r.predicate, r.validFrom, r.validTo from Relation r"
                                + " join r.subject s join r.object o" + where.clause() + " order by r.slug",
                        Object[].class))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> {
                    PartialDate from = (PartialDate) row[4];
                    PartialDate to = (PartialDate) row[5];
                    return new EdgeDto(
                            (String) row[0],
                            (String) row[1],
                            (String) row[2],
                            (String) row[3],
                            predicates.label((String) row[3]),
                            PartialDate.firstOf(from),
                            PartialDate.precisionOf(from),
                            PartialDate.firstOf(to),
                            PartialDate.precisionOf(to),
                            links.item("relations", (String) row[0]));
                })
                .toList();
    }
}
