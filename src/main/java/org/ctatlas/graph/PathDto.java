package org.ctatlas.graph;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a shortest path. */
@Schema(name = "GraphPath", description = "A shortest path between two records, whichever way its relations point.")
public record PathDto(
        @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "Identifier of the record at which the path begins.", examples = "cuta", required = true)
        String from,

        @Schema(
                description = "Identifier of the record at which the path ends.",
                examples = "prime-minister",
                required = true)
        String to,

        @Schema(description = "Number of relations; absent when there is no path.", examples = "2")
        Integer length,

        @Schema(description = "The day that the answer is about; absent when it is about all time.")
        LocalDate asOf,

        @Schema(description = "The records in the order of the path; empty when there is none.", required = true)
        List<NodeDto> nodes,

        @Schema(description = "The relations in the order of the path, each in its own direction.", required = true)
        List<EdgeDto> edges,

        @Schema(
                description =
                        "Whether the search was given up at the stated maximum: there may be a path all the same.",
                examples = "false",
                required = true)
        boolean truncated)
        implements Network {}
