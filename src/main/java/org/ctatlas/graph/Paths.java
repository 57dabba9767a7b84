package org.ctatlas.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.query.Where;

/**
 * Finds a shortest path between two records, whichever way the relations point: level by level from both ends, the
 * smaller level first, until they meet. Of several, it is the one whose relations come first by id, from its beginning
 * on.
 */
@ApplicationScoped
class Paths {
    /** Relations that are read from either end. A level that would need more is not walked, only met from the other. */
    static final int MOST_RELATIONS = 10_000;

    /** Records in one query. */
    private static final int CHUNK = 1_000;

    @Inject
    EntityManager em;

    /**
     * What was found.
     *
     * @param nodes keys of the records in the order of the path; empty when there is none
     * @param edges ids of its relations in the same order
     * @param truncated whether the search was given up
     */
    record Found(List<Long> nodes, List<String> edges, boolean truncated) {
        static final Found NONE = new Found(List.of(), List.of(), false);
        private static final Found GIVEN_UP = new Found(List.of(), List.of(), true);
    }

    /** A relation walked: from a record that was known to one that may be new. */
    private record Step(String relation, Long known, Long reached) {}

    /** What is known from one end. */
    private static final class Side {
        /** How each record was first reached; null for the end itself. */
        private final Map<Long, Step> reached = new HashMap<>();
        /** Which of the steps that reach a record is kept, and the order of the level. */
        private final boolean forward;

        /** The records furthest away, each with its rank. */
        private Map<Long, Integer> level;

        private int depth;
        private int read;
        private boolean closed;

        private Side(Long end, boolean forward) {
            this.forward = forward;
            reached.put(end, null);
            level = Map.of(end, 0);
        }

        /**
         * Going forward, the best path to a record is the best to the one before it, then the first relation; seen from
         * the other end, its first relation decides.
         */
        private Comparator<Step> order() {
            Comparator<Step> byRelation = Comparator.comparing(Step::relation);
            return forward
                    ? Comparator.<Step>comparingInt(step -> level.get(step.known()))
                            .thenComparing(byRelation)
                    : byRelation;
        }

        private void advance(List<Step> steps) {
            Map<Long, Integer> next = new LinkedHashMap<>();
            steps.stream().sorted(order()).forEach(step -> {
                if (!reached.containsKey(step.reached())) {
                    reached.put(step.reached(), step);
                    next.put(step.reached(), next.size());
                }
            });
            level = next;
            depth++;
        }
    }

    /**
     * @param from key of the record at which the path begins
     * @param to key of the record at which it ends
     * @param longest path to look for
     */
    Found between(Long from, Long to, Scope scope, int longest) {
        Side forward = new Side(from, true);
        Side back = new Side(to, false);
        Optional<Long> meeting = meeting(forward, back);
        while (meeting.isEmpty() && forward.depth + back.depth < longest) {
            if (forward.closed && back.closed) {
                return Found.GIVEN_UP;
            }
            Side side = back.closed || !forward.closed && forward.level.size() <= back.level.size() ? forward : back;
            walk(side, scope);
            if (side.level.isEmpty()) {
                return Found.NONE;
            }
            meeting = meeting(forward, back);
        }
        return meeting.map(at -> path(forward, back, at)).orElse(Found.NONE);
    }

    private static Optional<Long> meeting(Side forward, Side back) {
        return forward.level.entrySet().stream()
                .filter(record -> back.level.containsKey(record.getKey()))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static Found path(Side forward, Side back, Long meeting) {
        LinkedList<Long> nodes = new LinkedList<>(List.of(meeting));
        LinkedList<String> edges = new LinkedList<>();
        for (Step step = forward.reached.get(meeting); step != null; step = forward.reached.get(step.known())) {
            nodes.addFirst(step.known());
            edges.addFirst(step.relation());
        }
        for (Step step = back.reached.get(meeting); step != null; step = back.reached.get(step.known())) {
            nodes.addLast(step.known());
            edges.addLast(step.relation());
        }
        return new Found(nodes, edges, false);
    }

    /** Goes one level further, unless there is too much of it. */
    private void walk(Side side, Scope scope) {
        List<Long> level = new ArrayList<>(side.level.keySet());
        List<Step> steps = new ArrayList<>();
        for (int begin = 0; begin < level.size(); begin += CHUNK) {
            List<Long> chunk = level.subList(begin, Math.min(begin + CHUNK, level.size()));
            for (boolean outward : new boolean[] {true, false}) {
                steps.addAll(steps(chunk, outward, scope, MOST_RELATIONS + 1 - side.read - steps.size()));
                if (side.read + steps.size() > MOST_RELATIONS) {
                    side.closed = true;
                    return;
                }
            }
        }
        side.read += steps.size();
        side.advance(steps);
    }

    private List<Step> steps(List<Long> level, boolean outward, Scope scope, int most) {
        String own = outward ? "subject" : "object";
        String other = outward ? "object" : "subject";
        Where where = new Where();
        where.and(where.isOneOf("r." + own + ".id", level));
        scope.relation("r", where);
        scope.neighbour("r." + other, where);
        return where
                .bindTo(em.createQuery(
                        "select r.slug, r." + own + ".id, r." + other + ".id from Relation r" + where.clause(),
                        Object[].class))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Step((String) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }
}
