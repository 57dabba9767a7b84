package org.ctatlas.change;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the change feed. */
@Schema(name = "ChangePage", description = "Changes in the order in which they were published.")
public record ChangePage(
        @Schema(description = "Address of this page.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The changes, possibly none; fewer than limit when they are long.", required = true)
        List<ChangeDto> items,

        @Schema(
                description = "Address of the changes that follow, present even if there are none yet.",
                format = "uri",
                readOnly = true)
        URI next,

        @Schema(
                description = "Number of the latest revision of any kind: a client that has it is up to date.",
                examples = "812",
                required = true)
        long latest) {}
