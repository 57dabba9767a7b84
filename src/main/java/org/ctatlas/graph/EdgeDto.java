package org.ctatlas.graph;

import java.net.URI;
import java.time.LocalDate;
import org.ctatlas.entry.Precision;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a relation in a graph. */
@Schema(name = "GraphEdge", description = "A relation in a graph, directed from source to target.")
public record EdgeDto(
        @Schema(description = "Identifier of the relation.", examples = "relation-ec7abe8a8751f20d", required = true)
        String id,

        @Schema(
                description = "The node at which it begins: the subject.",
                examples = "national-security-council",
                required = true)
        String source,

        @Schema(description = "The node at which it ends: the object.", examples = "prime-minister", required = true)
        String target,

        @Schema(
                description = "What the source is to the target: a code of refData/predicates.",
                examples = "chairedBy",
                required = true)
        String predicate,

        @Schema(description = "The predicate in English.", examples = "is chaired by", required = true)
        String label,

        @Schema(description = "Start of its validity, where known.", examples = "2015-01-28")
        LocalDate from,

        @Schema(description = "Precision of from: day, month or year.", examples = "day")
        Precision fromPrecision,

        @Schema(description = "End of its validity, where known.", examples = "2020-12-22")
        LocalDate to,

        @Schema(description = "Precision of to: day, month or year.", examples = "day")
        Precision toPrecision,

        @Schema(description = "Address of the relation, which has its sources.", format = "uri", readOnly = true)
        URI href) {}
