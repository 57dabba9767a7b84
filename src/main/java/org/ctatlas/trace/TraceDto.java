package org.ctatlas.trace;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of the trace of a measure. */
@Schema(name = "Trace", description = "The steps of a measure from its announcement to the courts, in order of time.")
public record TraceDto(
        @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The measure.", required = true)
        Reference measure,

        @Schema(
                description =
                        "The first act or amendment of the Constitution, or legislation of the types in lawType, that implements it, when there is one.")
        Reference firstLaw,

        @Schema(
                description = "Days from the announcement to the first law; absent when there is none.",
                examples = "185")
        Long lagDays,

        @Schema(description = "The steps in order of time; those without a known date come last.", required = true)
        List<Step> steps,

        @Schema(description = "Whether steps were left out: at most 200 are shown.", required = true)
        boolean truncated) {

    /** A step of the trace. */
    @Schema(name = "TraceStep", description = "What happened to the measure on a day, with its source.")
    public record Step(
            @Schema(description = "Code of refData/traceStages.", examples = "act", required = true)
            String stage,

            @Schema(description = "The record that the step is about.", required = true)
            Reference record,

            @Schema(
                    description = "First day of the period in which it lies; see datePrecision. Absent when unknown.",
                    examples = "2015-07-20")
            LocalDate date,

            @Schema(description = "Precision of the date: day, month or year.", examples = "day")
            Precision datePrecision,

            @Schema(
                    description =
                            "Days from the announcement; negative for what came before it. Absent when a date is not known to the day.",
                    examples = "185")
            Long lagDays,

            @Schema(
                    description =
                            "Minimum number of days from the announcement, where the dates are not known to the day.")
            Long lagDaysAtLeast,

            @Schema(
                    description =
                            "Maximum number of days from the announcement, where the dates are not known to the day.")
            Long lagDaysAtMost,

            @Schema(
                    description =
                            "The relation by which the record follows from an earlier step; absent for the announcement.")
            Tie tie,

            @Schema(
                    description = "Sources of the relation, or of the date for the announcement; at least one.",
                    required = true)
            List<CitationDto> citations) {}

    /** A relation that leads from one step to the next. */
    @Schema(name = "TraceTie", description = "The relation that makes a step part of the trace.")
    public record Tie(
            @Schema(description = "Code of refData/predicates.", examples = "implements", required = true)
            String predicate,

            @Schema(description = "The record at the other end of the relation.", required = true)
            Reference to,

            @Schema(description = "A remark on the relation.")
            String note,

            @Schema(description = "Address of the relation.", format = "uri", readOnly = true)
            URI relation) {}
}
