package org.ctatlas.edit;

import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.Kinds;
import org.ctatlas.claim.ContradictionDto;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.entry.Contradiction;
import org.ctatlas.entry.Published;
import org.ctatlas.entry.Relation;
import org.ctatlas.kit.Kind;
import org.ctatlas.relation.RelationDto;
import org.ctatlas.relation.RelationWriter;

/**
 * A collection that editors write to: one of a kind of record, the relations, the contradictions with their claims.
 *
 * @param path last part of its URL
 * @param kind what the ledger calls its items
 * @param record the kind of record; null for relations and contradictions
 */
record Collection(String path, String kind, Class<? extends Published> entity, Class<?> wire, Kind<?, ?> record) {
    static final List<Collection> ALL = Stream.concat(
                    Kinds.ALL.stream()
                            .map(kind -> new Collection(kind.path(), kind.name(), kind.entity(), kind.dto(), kind)),
                    Stream.of(
                            new Collection("relations", RelationWriter.KIND, Relation.class, RelationDto.class, null),
                            new Collection(
                                    "contradictions",
                                    ContradictionWriter.KIND,
                                    Contradiction.class,
                                    ContradictionDto.class,
                                    null)))
            .toList();

    static Collection at(String path) {
        return ALL.stream().filter(each -> each.path.equals(path)).findFirst().orElseThrow();
    }

    static Collection ofKind(String kind) {
        return ALL.stream().filter(each -> each.kind.equals(kind)).findFirst().orElseThrow();
    }
}
