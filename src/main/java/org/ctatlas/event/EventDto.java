package org.ctatlas.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of an event. */
@Schema(name = "Event", description = "An attack, operation, trial, deployment, reform or launch.")
public class EventDto extends EntryDto {
    @Schema(description = "Code of refData/eventTypes.", examples = "attack", required = true)
    public String type;

    @Schema(
            description = "When it began. The first day of the period in which it lies; see startPrecision.",
            examples = "2016-03-22")
    public LocalDate start;

    @Schema(description = "Precision of start: day, month or year.", examples = "day")
    public Precision startPrecision;

    @Schema(
            description = "When it ended. The first day of the period in which it lies; see endPrecision.",
            examples = "2016-03-22")
    public LocalDate end;

    @Schema(description = "Precision of end: day, month or year.", examples = "day")
    public Precision endPrecision;

    @Schema(description = "Where it happened.", examples = "Brussels", maxLength = 200)
    public String place;

    @Schema(
            description = "Number of people killed, perpetrators not counted where the source says so.",
            examples = "32",
            minimum = "0")
    @Undated
    public Integer killed;

    @Schema(description = "Number of people injured.", examples = "230", minimum = "0")
    @Undated
    public Integer injured;

    @Schema(description = "What happened and what came of it, one fact per item.")
    @Undated
    public List<String> outcomes;

    @Schema(description = "What it led to.", readOnly = true)
    public List<Reference> triggered;

    @Schema(description = "What led to it.", readOnly = true)
    public List<Reference> triggeredBy;

    @Schema(description = "The network behind it.", readOnly = true)
    public List<Reference> perpetratedBy;

    @Schema(description = "Who took part in it.", readOnly = true)
    public List<Reference> hasParticipant;

    static EventDto of(Event record) {
        EventDto dto = new EventDto();
        dto.type = record.type;
        dto.start = PartialDate.firstOf(record.begins);
        dto.startPrecision = PartialDate.precisionOf(record.begins);
        dto.end = PartialDate.firstOf(record.ends);
        dto.endPrecision = PartialDate.precisionOf(record.ends);
        dto.place = record.place;
        dto.killed = record.killed;
        dto.injured = record.injured;
        dto.outcomes = List.copyOf(record.points);

        return dto;
    }

    void copyTo(Event record, Function<Reference, Entry> records) {
        record.type = type;
        record.begins = PartialDate.of(start, startPrecision);
        record.ends = PartialDate.of(end, endPrecision);
        record.place = place;
        record.killed = killed;
        record.injured = injured;
        record.points = outcomes == null ? new ArrayList<>() : new ArrayList<>(outcomes);
    }
}
