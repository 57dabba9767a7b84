package org.ctatlas.stats;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a table of counts. */
@Schema(name = "Stats", description = "A tidy table with one row for each group, ready for a chart.")
public record StatsDto(
        @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The collection whose items are counted.", examples = "measures", required = true)
        String collection,

        @Schema(description = "The day that the answer is about; absent for all time.", examples = "2016-03-22")
        LocalDate asOf,

        @Schema(description = "Number of distinct items that were counted.", examples = "30", required = true)
        long records,

        @Schema(
                description =
                        "The rows: a property for each grouping, absent for items without a value; for codes and records"
                                + " the text to show in the property with Title behind its name; and count.",
                examples = "[{\"status\": \"adopted\", \"statusTitle\": \"Adopted\", \"count\": 12}]",
                required = true)
        List<Map<String, Object>> items) {}
