package org.ctatlas.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ctatlas.query.Where;

/**
 * Walks from some records along the relations, in both directions, nearest first. A level is a few queries, however
 * many records it has, and none reads more of a record's relations than the level may follow: a record with a million
 * of them costs no more than one with {@link #MOST_RELATIONS}.
 */
@ApplicationScoped
class Neighbourhood {
    /** Relations that are followed from one level to the next: the first by id. */
    static final int MOST_RELATIONS = 2_000;

    @Inject
    EntityManager em;

    @Inject
    Elements elements;

    /**
     * What was found.
     *
     * @param depths each record with its distance from the nearest focus
     * @param truncated whether there is more
     */
    record Found(Map<Node, Integer> depths, boolean truncated) {}

    /** A relation from a record of the level, and what is at its other end. */
    private record Step(String relation, Node to) {}

    /**
     * @param focus ids of records
     * @param depth how far to walk
     * @param most records
     */
    Found around(Set<String> focus, int depth, Scope scope, int most) {
        Map<Node, Integer> depths = new LinkedHashMap<>();
        List<Node> reached = elements.named(focus, scope);
        boolean truncated = false;
        for (int level = 0; ; level++) {
            List<Long> keys = new ArrayList<>();
            for (Node node : reached) {
                if (!depths.containsKey(node)) {
                    if (depths.size() == most) {
                        return new Found(depths, true);
                    }
                    depths.put(node, level);
                    keys.add(node.id());
                }
            }
            if (level == depth || keys.isEmpty()) {
                return new Found(depths, truncated);
            }
            List<Step> steps = Stream.of(
                            steps("subject", "object", keys, scope), steps("object", "subject", keys, scope))
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Step::relation))
                    .toList();
            truncated |= steps.size() > MOST_RELATIONS;
            reached = steps.stream().limit(MOST_RELATIONS).map(Step::to).toList();
        }
    }

    /** @return the first relations with their own end in the level, and one more when there are more */
    private List<Step> steps(String own, String other, Collection<Long> level, Scope scope) {
        Where where = new Where();
        where.and(where.isOneOf("e.id", level));
        restrict("r", other, scope, where);
        String last = last(own, other, level, scope);
        if (last != null) {
            where.and("r.slug <= " + where.bind(last));
        }
        return where
                .bindTo(em.createQuery(
                        "select r.slug, o.id, o.kind, o.slug, o.title from Entry e join Relation r on r." + own
                                + " = e join r." + other + " o" + where.clause() + " order by r.slug",
                        Object[].class))
                .setMaxResults(MOST_RELATIONS + 1)
                .getResultList()
                .stream()
                .map(row -> new Step((String) row[0], Node.of(row, 1)))
                .toList();
    }

    /**
     * Of each record of the level, the relation after which no more of them are of use, read from an index; the lowest
     * of these bounds what the level reads of every record.
     *
     * @return null when no record of the level has so many relations
     */
    private String last(String own, String other, Collection<Long> level, Scope scope) {
        Where where = new Where();
        where.and("x." + own + " = e");
        restrict("x", other, scope, where);
        // The key comes first in the order, though it is one and the same, because H2 else does not see the index.
        String nth = "(select x.slug from Relation x" + where.clause() + " order by x." + own
                + ".id, x.slug limit 1 offset " + MOST_RELATIONS + ")";
        return where
                .bindTo(em.createQuery(
                        "select " + nth + " from Entry e where " + where.isOneOf("e.id", level), String.class))
                .getResultList()
                .stream()
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static void restrict(String r, String other, Scope scope, Where where) {
        scope.relation(r, where);
        scope.neighbour(r + "." + other, where);
    }
}
