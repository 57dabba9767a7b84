package org.ctatlas.graph;

import java.time.LocalDate;
import java.util.List;
import org.ctatlas.http.Parameters;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Field;
import org.ctatlas.query.Where;

/**
 * Which relations and records a walk may use.
 *
 * @param predicates codes; empty for any
 * @param kinds kinds of record to go to; empty for any
 * @param asOf the day on which relations must hold and records exist; null for all time
 */
record Scope(List<String> predicates, List<String> kinds, LocalDate asOf) {

    /** Reads the filters that are given of those. */
    static Scope read(List<Field> filters, Parameters in) {
        return new Scope(
                codes(GraphResource.PREDICATE, filters, in), codes(GraphResource.KIND, filters, in), in.day("asOf"));
    }

    private static List<String> codes(Field field, List<Field> filters, Parameters in) {
        return filters.contains(field) ? in.oneOf(field.name(), field.codes().values()) : List.of();
    }

    /**
     * Restricts a query to the relations {@code r} that may be walked.
     *
     * @param r HQL alias of a {@code Relation}
     */
    void relation(String r, Where where) {
        if (!predicates.isEmpty()) {
            where.and(where.isOneOf(r + ".predicate", predicates));
        }
        if (asOf != null) {
            where.and(AsOf.holds(r, where.bind(asOf)));
        }
    }

    /**
     * Restricts a query to the records that may be gone to.
     *
     * @param e HQL path of an {@code Entry}
     */
    void neighbour(String e, Where where) {
        if (!kinds.isEmpty()) {
            where.and(where.isOneOf(e + ".kind", kinds));
        }
        record(e, where);
    }

    /**
     * Restricts a query to the records that exist on the day.
     *
     * @param e HQL path of an {@code Entry}
     */
    void record(String e, Where where) {
        if (asOf != null) {
            where.and(AsOf.exists(e, where.bind(asOf)));
        }
    }
}
