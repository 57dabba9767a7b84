package org.ctatlas.change;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One revision in the history of an item. Who wrote it is not said. */
@Schema(name = "Revision", description = "One published version of an item, or its deletion, with what it changed.")
public record RevisionDto(
        @Schema(description = "Number of the revision in the whole ledger.", examples = "812", required = true)
        long revision,

        @Schema(description = "Version of the item afterwards.", examples = "2", required = true)
        int version,

        @Schema(
                description = "What happened.",
                enumeration = {"create", "update", "delete"},
                examples = "update",
                required = true)
        String operation,

        @Schema(description = "When (RFC 3339, UTC).", required = true)
        Instant time,

        @Schema(
                description = "The item as it was published then; absent for a deletion.",
                format = "uri",
                readOnly = true)
        URI href,

        @Schema(
                description =
                        "From the revision before to this one, to be applied in this order; the whole content"
                                + " when it was created, none for a deletion. Version and times, which change always, are left out.",
                required = true)
        List<PatchStep> changes) {}
