package org.ctatlas.change;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what lies between two states of the ledger. */
@Schema(name = "DiffPage", description = "The differences between what was published at two times, by kind and id.")
public record DiffPage(
        @Schema(description = "Address of this page.", format = "uri", readOnly = true)
        URI self,

        @Schema(
                description = "Number of the last revision included in the earlier state; 0 if it is empty.",
                examples = "800")
        long from,

        @Schema(description = "Number of the last revision included in the later state.", examples = "812")
        long to,

        @Schema(description = "Number of items that were created.", examples = "3", required = true)
        long created,

        @Schema(
                description = "Number of items that exist at both times and were changed in between.",
                examples = "7",
                required = true)
        long updated,

        @Schema(description = "Number of items that were deleted.", examples = "1", required = true)
        long deleted,

        @Schema(description = "The items of this page, possibly none.", required = true)
        List<DiffDto> items,

        @Schema(description = "Number of this page, from 1.", examples = "1", required = true)
        int page,

        @Schema(description = "Maximum number of items on a page.", examples = "20", required = true)
        int pageSize,

        @Schema(description = "Total number of items.", examples = "11", required = true)
        long total,

        @Schema(description = "Address of the first page.", format = "uri", readOnly = true)
        URI first,

        @Schema(description = "Address of the previous page; absent on the first.", format = "uri", readOnly = true)
        URI prev,

        @Schema(description = "Address of the next page; absent on the last.", format = "uri", readOnly = true)
        URI next,

        @Schema(description = "Address of the last page.", format = "uri", readOnly = true)
        URI last) {}
