package org.ctatlas.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ctatlas.Collection;
import org.ctatlas.entry.Rename;
import org.ctatlas.http.Parameters;

/**
 * What an export is narrowed to. Of each part nothing means everything; values of one part are alternatives, the parts must
 * all hold.
 *
 * @param kinds what the ledger calls the items
 * @param ids of records, or of relations and contradictions themselves
 * @param jurisdictions ISO 3166 codes of records
 */
record Selection(Set<String> kinds, Set<String> ids, Set<String> tags, Set<String> jurisdictions) {
    /** The parameters. */
    static final String KIND = "kind";

    static final String ID = "id";
    static final String TAG = "tag";
    static final String JURISDICTION = "jurisdiction";

    static Selection read(Parameters in) {
        return new Selection(
                new TreeSet<>(in.oneOf(KIND, Collection.kinds())),
                new TreeSet<>(in.values(ID)),
                new TreeSet<>(in.values(TAG)),
                new TreeSet<>(in.values(JURISDICTION)));
    }

    /** @return the same with the ids of today in the place of former ones */
    Selection today() {
        Map<String, String> today = Rename.today(ids);
        return new Selection(
                kinds,
                ids.stream().map(id -> today.getOrDefault(id, id)).collect(Collectors.toCollection(TreeSet::new)),
                tags,
                jurisdictions);
    }

    /** @return the parts that narrow it, by parameter */
    Map<String, Set<String>> parts() {
        Map<String, Set<String>> parts =
                new LinkedHashMap<>(Map.of(KIND, kinds, ID, ids, TAG, tags, JURISDICTION, jurisdictions));
        parts.values().removeIf(Set::isEmpty);
        return parts;
    }

    /** @return whether it takes everything */
    boolean isWhole() {
        return parts().isEmpty();
    }

    /** @return whether it looks at the items themselves, not only at their kind */
    boolean looksInside() {
        return !ids.isEmpty() || !tags.isEmpty() || !jurisdictions.isEmpty();
    }

    /** @return what is to be looked at: for the ties between records, the records as well */
    List<Collection> collections() {
        boolean ties =
                looksInside() && Collection.ALL.stream().anyMatch(each -> each.record() == null && takes(each.kind()));
        return Collection.ALL.stream()
                .filter(each -> ties || takes(each.kind()))
                .toList();
    }

    boolean takes(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** @return whether a record has what is asked for, whatever its kind */
    boolean takes(ObjectNode record) {
        return (ids.isEmpty() || ids.contains(record.path("id").asText()))
                && (jurisdictions.isEmpty()
                        || jurisdictions.contains(record.path("jurisdiction").asText()))
                && (tags.isEmpty() || anyTag(record.path("tags")));
    }

    private boolean anyTag(JsonNode of) {
        for (JsonNode tag : of) {
            if (tags.contains(tag.asText())) {
                return true;
            }
        }
        return false;
    }

    /** @return what a relation or a contradiction is about: ids of records */
    static List<String> records(ObjectNode tie) {
        return tie.has("record")
                ? List.of(tie.get("record").asText())
                : List.of(tie.path("subject").asText(), tie.path("object").asText());
    }
}
