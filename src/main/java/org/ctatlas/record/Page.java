package org.ctatlas.record;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a collection (Belgif REST guide, col-repres).
 *
 * @param <D> wire form of the items
 */
public record Page<D>(
        @Schema(description = "Address of this page.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The items of this page, possibly none.", required = true)
        List<D> items,

        @Schema(description = "Number of this page, from 1; absent after a cursor.", examples = "1")
        Integer page,

        @Schema(description = "Maximum number of items on a page.", examples = "20", required = true)
        int pageSize,

        @Schema(description = "Items in the whole collection, after filtering.", examples = "30", required = true)
        long total,

        @Schema(description = "Address of the first page.", format = "uri", readOnly = true)
        URI first,

        @Schema(
                description = "Address of the previous page; absent on the first and after a cursor.",
                format = "uri",
                readOnly = true)
        URI prev,

        @Schema(description = "Address of the next page; absent on the last.", format = "uri", readOnly = true)
        URI next,

        @Schema(description = "Address of the last page; absent after a cursor.", format = "uri", readOnly = true)
        URI last,

        @Schema(
                description =
                        "Where the next page begins, for cursor: the way to read a long list; absent on the last.",
                readOnly = true)
        String nextCursor,

        @Schema(
                description = "Counts by value of each property asked for with facet: the 100 most frequent.",
                readOnly = true)
        Map<String, List<FacetValue>> facets,

        @Schema(description = "Records asked for with embed, by their href.", readOnly = true)
        Map<String, EntryDto> embedded)
        implements Paged {

    /** How many items have a value, all other filters applied. */
    @Schema(description = "How many items have a value, with every filter applied but that on this property.")
    public record FacetValue(
            @Schema(description = "The value, as the filter takes it.", examples = "adopted")
            String value,

            @Schema(description = "The value in English.", examples = "Adopted")
            String title,

            @Schema(description = "Number of items.", examples = "12")
            long count,

            @Schema(description = "The list, filtered by this value.", format = "uri")
            URI href) {}
}
