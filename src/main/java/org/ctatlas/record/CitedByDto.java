package org.ctatlas.record;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What cites a source, on the wire. */
@Schema(name = "CitedBy", description = "How many items cite a source, and where they are.")
public record CitedByDto(
        @Schema(
                description = "Records, relations and claims that cite it, each once.",
                examples = "14",
                required = true)
        long count,

        @Schema(description = "Of each collection that has such items.", required = true)
        List<Citing> collections) {

    /** The items of one collection that cite the source. */
    @Schema(name = "Citing", description = "The items of one collection that cite the source.")
    public record Citing(
            @Schema(description = "The collection.", examples = "measures", required = true)
            String collection,

            @Schema(description = "Number of its items that cite the source.", examples = "12", required = true)
            long count,

            @Schema(
                    description = "The list of them.",
                    format = "uri",
                    examples = "http://localhost:8080/api/v1/measures?source=src-geens-2016-09-22-results",
                    required = true)
            URI href) {}
}
