package org.ctatlas.search;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.ctatlas.record.Page;
import org.ctatlas.record.Paged;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of what a search found: a page as of every collection, with a suggestion. */
@Schema(name = "SearchPage", description = "A page of the records that were found, the best match first.")
public record SearchPage(
        @Schema(description = "Address of this page.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The records of this page, possibly none.", required = true)
        List<SearchHitDto> items,

        @Schema(description = "Number of this page, from 1.", examples = "1", required = true)
        int page,

        @Schema(description = "Maximum number of records on a page.", examples = "20", required = true)
        int pageSize,

        @Schema(description = "Records found, after filtering.", examples = "12", required = true)
        long total,

        @Schema(description = "Address of the first page.", format = "uri", readOnly = true)
        URI first,

        @Schema(description = "Address of the previous page; absent on the first.", format = "uri", readOnly = true)
        URI prev,

        @Schema(description = "Address of the next page; absent on the last.", format = "uri", readOnly = true)
        URI next,

        @Schema(
                description = "Address of the last page, or of the last within the 10000 best matches.",
                format = "uri",
                readOnly = true)
        URI last,

        @Schema(description = "Counts by value of each property asked for with facet.", readOnly = true)
        Map<String, List<Page.FacetValue>> facets,

        @Schema(
                description = "The text with the words that no record has replaced by words that look like them; absent"
                        + " when there are none to replace.",
                examples = "threat analysis",
                readOnly = true)
        String didYouMean)
        implements Paged {}
