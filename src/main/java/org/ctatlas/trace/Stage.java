package org.ctatlas.trace;

import java.util.List;
import java.util.Set;

/** Where a step of a trace stands on the way from promise to law: the codes of the list {@code traceStages}, in order. */
public enum Stage {
    announcement,
    plan,
    bill,
    act,
    decree,
    circular,
    amendment,
    court,
    execution;

    /** Types of legislation whose own amendments, decrees and judgments belong to the trace; a whole code's do not. */
    static final Set<String> FOLLOWED =
            Set.of("bill", "act", "constitutionalAmendment", "royalDecree", "circular", "rule");

    /** Types of legislation that count as law where nobody says which: what a parliament has passed. */
    public static final List<String> LAW = List.of("act", "constitutionalAmendment");

    /**
     * @param kind of the record
     * @param type of the legislation; null for other kinds
     * @param predicate by which it is tied to the trace
     */
    static Stage of(String kind, String type, String predicate) {
        if (!kind.equals("legislation")) {
            return kind.equals("strategy") ? plan : execution;
        }
        if (type.equals("judgment")) {
            return court;
        }
        if (predicate.equals("amends")) {
            return amendment;
        }
        return switch (type) {
            case "bill" -> bill;
            case "royalDecree" -> decree;
            case "circular" -> circular;
            default -> act;
        };
    }
}
