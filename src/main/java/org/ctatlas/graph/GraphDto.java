package org.ctatlas.graph;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of what lies around some records. */
@Schema(name = "Graph", description = "Records and the relations between them, ready for a network library.")
public record GraphDto(
        @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
        URI self,

        @Schema(
                description = "Identifiers of the records at the center of the graph.",
                examples = "[\"national-security-council\"]",
                required = true)
        List<String> focus,

        @Schema(description = "Maximum distance from the focus, in relations.", examples = "1", required = true)
        int depth,

        @Schema(description = "The day that the answer is about; absent when it is about all time.")
        LocalDate asOf,

        @Schema(description = "The records, nearest first, then by kind and identifier.", required = true)
        List<NodeDto> nodes,

        @Schema(description = "All relations between the nodes, by identifier.", required = true)
        List<EdgeDto> edges,

        @Schema(
                description = "Whether nodes or edges were left out because a maximum was reached.",
                examples = "false",
                required = true)
        boolean truncated)
        implements Network {}
