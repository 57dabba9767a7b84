package org.ctatlas.graph;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a record in a graph. */
@Schema(name = "GraphNode", description = "A record in a graph.")
public record NodeDto(
        @Schema(description = "Identifier of the record.", examples = "prime-minister", required = true)
        String id,

        @Schema(description = "Kind of the record.", examples = "institution", required = true)
        String kind,

        @Schema(description = "Display name.", examples = "Prime Minister", required = true)
        String title,

        @Schema(
                description = "Address of the record.",
                format = "uri",
                examples = "http://localhost:8080/api/v1/institutions/prime-minister",
                readOnly = true)
        URI href,

        @Schema(
                description = "How many relations lie between it and the nearest focus; in a path, the beginning.",
                examples = "1",
                required = true)
        int depth) {}
