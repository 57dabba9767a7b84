package org.ctatlas.record;

import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.Precision;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step of a status history on the wire. */
@Schema(name = "StatusStep", description = "The status from a day on, with the source that reports it.")
public record StatusStepDto(
        @Schema(description = "Code of refData/statuses.", examples = "adopted", required = true)
        String status,

        @Schema(
                description = "First day of the period in which the source places the step; see datePrecision.",
                examples = "2015-07-20",
                required = true)
        LocalDate date,

        @Schema(description = "Precision of the date: day, month or year.", examples = "day")
        Precision datePrecision,

        @Schema(description = "What happened, in our own words.", examples = "Act of 20 July 2015")
        String note,

        @Schema(description = "Sources of the step; at least one.", required = true)
        List<CitationDto> citations) {}
