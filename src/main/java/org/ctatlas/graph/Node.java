package org.ctatlas.graph;

import org.ctatlas.record.Links;

/** A record as a walk sees it: no more than its row of the parent table. */
record Node(long id, String kind, String slug, String title) {

    /** @param row a row of {@code select id, kind, slug, title}, from the given column on */
    static Node of(Object[] row, int first) {
        return new Node((Long) row[first], (String) row[first + 1], (String) row[first + 2], (String) row[first + 3]);
    }

    NodeDto wire(int depth, Links links) {
        return new NodeDto(slug, kind, title, links.record(kind, slug), depth);
    }
}
