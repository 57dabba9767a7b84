package org.ctatlas.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;

/** Finds out which items a narrowed export has. */
@ApplicationScoped
class Picker {
    @Inject
    Snapshot snapshot;

    @Inject
    Ledger ledger;

    /**
     * Picks what a selection asks for: a relation when both its ends are, a contradiction when its record is.
     *
     * @return to be asked about every item of {@link Selection#collections}, in their order: what has been seen counts
     */
    Predicate<Revision> asked(Selection selection) {
        if (!selection.looksInside()) {
            return revision -> selection.takes(revision.kind);
        }
        Set<String> fitting = new HashSet<>();
        return revision -> {
            ObjectNode body = ledger.content(revision);
            boolean record = Collection.of(revision.kind).record() != null;
            boolean fits = record
                    ? selection.takes(body)
                    : selection.ids().contains(revision.slug) || fitting.containsAll(Selection.records(body));
            if (fits && record) {
                fitting.add(revision.slug);
            }
            return fits && selection.takes(revision.kind);
        };
    }

    /**
     * Picks as well what these items cannot be loaded without: the sources that they cite, the records that they are about.
     *
     * @param number of the last revision that counts
     */
    Predicate<Revision> complete(Selection selection, long number) {
        if (selection.isWhole()) {
            return revision -> true;
        }
        Predicate<Revision> asked = asked(selection);
        Set<String> picked = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Collection collection : selection.collections()) {
            snapshot.each(collection.kind(), number, revision -> {
                if (asked.test(revision)) {
                    picked.add(revision.slug);
                    needs(ledger.content(revision), all);
                }
            });
        }
        Set<String> needed = all;
        while (!needed.isEmpty()) {
            needed.removeAll(picked);
            Set<String> next = new HashSet<>();
            snapshot.records(needed, number, revision -> needs(ledger.content(revision), next));
            picked.addAll(needed);
            needed = next;
        }
        return revision -> picked.contains(revision.slug);
    }

    private static void needs(ObjectNode body, Set<String> needed) {
        for (String property : new String[] {"subject", "object", "record"}) {
            JsonNode value = body.path(property);
            String id = value.isObject() ? value.path("id").asText() : value.asText();
            if (!id.isEmpty()) {
                needed.add(id);
            }
        }
        body.findValues("citations")
                .forEach(citations -> citations.forEach(
                        citation -> needed.add(citation.at("/source/id").asText())));
    }
}
