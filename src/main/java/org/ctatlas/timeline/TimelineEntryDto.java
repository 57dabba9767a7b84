package org.ctatlas.timeline;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Item;
import org.ctatlas.record.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of an entry of the timeline. */
@Schema(name = "TimelineEntry", description = "A dated fact: a date of a record, or a step of its status history.")
public class TimelineEntryDto extends Item {
    @Schema(description = "First day of the period in which it lies; see datePrecision.", examples = "2015-01-28")
    public LocalDate date;

    @Schema(description = "Precision of the date: day, month or year.", examples = "day")
    public Precision datePrecision;

    @Schema(
            description = "The property of the record that holds the date; status for a step of its status history.",
            examples = "established")
    public String property;

    @Schema(description = "The status that was reached, for a status step: a code of refData/statuses.")
    public String status;

    @Schema(description = "Kind of the record: a code of refData/kinds.", examples = "institution")
    public String kind;

    @Schema(description = "The record.")
    public Reference record;

    @Schema(description = "Sources of the date.")
    public List<CitationDto> citations;

    @Override
    protected Stream<CitationDto> cited() {
        return citations.stream();
    }
}
