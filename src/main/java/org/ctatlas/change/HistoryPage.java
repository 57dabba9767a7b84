package org.ctatlas.change;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the history of an item. */
@Schema(name = "HistoryPage", description = "The revisions of an item, the latest first.")
public record HistoryPage(
        @Schema(description = "Address of this page.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The revisions of this page, possibly none.", required = true)
        List<RevisionDto> items,

        @Schema(description = "Number of this page, from 1.", examples = "1", required = true)
        int page,

        @Schema(description = "Maximum number of items on a page.", examples = "20", required = true)
        int pageSize,

        @Schema(description = "Revisions of the item.", examples = "3", required = true)
        long total,

        @Schema(description = "Address of the first page.", format = "uri", readOnly = true)
        URI first,

        @Schema(description = "Address of the previous page; absent on the first.", format = "uri", readOnly = true)
        URI prev,

        @Schema(description = "Address of the next page; absent on the last.", format = "uri", readOnly = true)
        URI next,

        @Schema(description = "Address of the last page.", format = "uri", readOnly = true)
        URI last,

        @Schema(description = "Address of the item; absent if it was deleted.", format = "uri", readOnly = true)
        URI item,

        @Schema(
                description = "Address of the history under the former id, if the item was renamed.",
                format = "uri",
                readOnly = true)
        URI renamedFrom,

        @Schema(
                description = "Address of the history under the new id, if the item was renamed.",
                format = "uri",
                readOnly = true)
        URI renamedTo) {}
