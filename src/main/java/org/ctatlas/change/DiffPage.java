package org.ctatlas.change;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what lies between two states of the ledger. */
@Schema(name = "DiffPage", description = "What was published at one time and not at the other, by kind and id.")
public record DiffPage(
        @Schema(description = "Address of this page.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "Number of the last revision of the earlier state; 0 for none.", examples = "800")
        long from,

        @Schema(description = "Number of the last revision of the later state.", examples = "812")
        long to,

        @Schema(description = "Items that came.", examples = "3", required = true)
        long created,

        @Schema(
                description = "Items that are there at both times and were written in between.",
                examples = "7",
                required = true)
        long updated,

        @Schema(description = "Items that went.", examples = "1", required = true)
        long deleted,

        @Schema(description = "The items of this page, possibly none.", required = true)
        List<DiffDto> items,

        @Schema(description = "Number of this page, from 1.", examples = "1", required = true)
        int page,

        @Schema(description = "Most items that a page holds.", examples = "20", required = true)
        int pageSize,

        @Schema(description = "Items in all.", examples = "11", required = true)
        long total,

        @Schema(description = "Address of the first page.", format = "uri", readOnly = true)
        URI first,

        @Schema(description = "Address of the previous page; absent on the first.", format = "uri", readOnly = true)
        URI prev,

        @Schema(description = "Address of the next page; absent on the last.", format = "uri", readOnly = true)
        URI next,

        @Schema(description = "Address of the last page.", format = "uri", readOnly = true)
        URI last) {}
