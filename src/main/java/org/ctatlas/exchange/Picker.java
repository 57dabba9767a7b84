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
import org.ctatlas.kit.Ledger;

/** Finds out which items a narrowed export has. */
@ApplicationScoped
class Picker {
    @Inject
    Snapshot snapshot;

    @Inject
    Ledger ledger;

    /**
     * A relation is taken when both its ends are, a contradiction when its record is.
     *
     * @param number of the last revision that counts
     * @param complete whether what an item cannot be loaded without comes along: the sources it cites, the records it is
     *     about
     */
    Predicate<Revision> pick(Selection selection, long number, boolean complete) {
        if (selection.isWhole() || !complete && !selection.looksInside()) {
            return revision -> selection.takes(revision.kind);
        }
        Set<String> fitting = new HashSet<>();
        Set<String> picked = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Collection collection : Collection.ALL) {
            snapshot.each(collection.kind(), number, revision -> {
                ObjectNode body = ledger.content(revision);
                boolean fits = collection.record() != null
                        ? selection.takes(body)
                        : selection.ids().contains(revision.slug) || fitting.containsAll(Selection.records(body));
                if (fits && collection.record() != null) {
                    fitting.add(revision.slug);
                }
                if (fits && selection.takes(revision.kind)) {
                    picked.add(revision.slug);
                    needs(body, all);
                }
            });
        }
        Set<String> needed = all;
        while (complete && !needed.isEmpty()) {
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
