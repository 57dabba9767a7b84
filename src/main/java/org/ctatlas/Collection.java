package org.ctatlas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ctatlas.claim.ClaimDto;
import org.ctatlas.claim.Claims;
import org.ctatlas.claim.ContradictionDto;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.record.Kind;
import org.ctatlas.relation.RelationDto;
import org.ctatlas.relation.RelationWriter;
import org.ctatlas.relation.Relations;

/**
 * A collection whose items are written and have revisions: one of a kind of record, the relations, the contradictions with
 * their claims.
 *
 * @param path last part of its URL, and the name of its file in a pack
 * @param kind what the ledger calls its items
 * @param wire what an item is on the wire
 * @param record the kind of record; null for relations, contradictions and claims
 */
public record Collection(String path, String kind, Class<?> wire, Kind<?, ?> record) {
    /** In an order in which their items can be written: what others refer to comes first. */
    public static final List<Collection> ALL = Stream.concat(
                    Kinds.ALL.stream().map(kind -> new Collection(kind.path(), kind.name(), kind.dto(), kind)),
                    Stream.of(
                            new Collection(Relations.LISTING.path(), RelationWriter.KIND, RelationDto.class, null),
                            new Collection(
                                    Claims.CONTRADICTIONS.path(),
                                    ContradictionWriter.KIND,
                                    ContradictionDto.class,
                                    null)))
            .toList();

    /** Written one by one too; in packs and in the ledger they are a part of their contradictions. */
    public static final Collection CLAIMS = new Collection(Claims.CLAIMS.path(), "claim", ClaimDto.class, null);

    /** @return the collection at this path */
    public static Optional<Collection> at(String path) {
        return ALL.stream().filter(each -> each.path.equals(path)).findFirst();
    }

    /** @param kind what the ledger calls its items; one that there is */
    public static Collection of(String kind) {
        return ALL.stream().filter(each -> each.kind.equals(kind)).findFirst().orElseThrow();
    }

    /** @return what the ledger calls the items of all collections */
    public static List<String> kinds() {
        return ALL.stream().map(Collection::kind).toList();
    }
}
