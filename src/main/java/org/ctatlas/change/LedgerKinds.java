package org.ctatlas.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.Kinds;
import org.ctatlas.claim.Claims;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.kit.Listing;
import org.ctatlas.relation.RelationWriter;
import org.ctatlas.relation.Relations;

/** What the ledger has revisions of. Claims are a part of their contradiction. */
public final class LedgerKinds {
    /** Path of the collection by the name in the ledger. */
    private static final Map<String, String> PATHS = new LinkedHashMap<>();

    static {
        Kinds.ALL.forEach(kind -> PATHS.put(kind.name(), kind.path()));
        PATHS.put(RelationWriter.KIND, Relations.LISTING.path());
        PATHS.put(ContradictionWriter.KIND, Claims.CONTRADICTIONS.path());
    }

    private LedgerKinds() {}

    /** @return the names in the ledger */
    public static List<String> names() {
        return List.copyOf(PATHS.keySet());
    }

    /** @return whether the items of this collection have revisions */
    public static boolean has(Listing<?> listing) {
        return PATHS.containsValue(listing.path());
    }

    /** @return last part of the collection's URL */
    static String path(String kind) {
        return PATHS.get(kind);
    }

    /** @return the name in the ledger of what this collection has */
    public static Optional<String> at(String path) {
        return PATHS.entrySet().stream()
                .filter(kind -> kind.getValue().equals(path))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
