package org.ctatlas.initiative;

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

/** Wire form of an initiative. */
@Schema(name = "Initiative", description = "International cooperation in which the country takes part.")
public class InitiativeDto extends EntryDto {
    @Schema(description = "Who takes part, as the source says.", examples = "[\"EU Member States\"]")
    @Undated
    public List<String> members;

    @Schema(description = "What the country does in it.", examples = "leads", maxLength = 200)
    @Undated
    public String role;

    @Schema(
            description = "When it began. The first day of the period in which it lies; see startPrecision.",
            examples = "2016-10")
    public LocalDate start;

    @Schema(description = "Precision of start: day, month or year.", examples = "day")
    public Precision startPrecision;

    @Schema(
            description = "When it ended. The first day of the period in which it lies; see endPrecision.",
            examples = "2017-10")
    public LocalDate end;

    @Schema(description = "Precision of end: day, month or year.", examples = "day")
    public Precision endPrecision;

    @Schema(description = "How long it was planned to last, in months.", examples = "12", minimum = "0")
    public Integer durationMonths;

    @Schema(description = "Who pays for it.", examples = "European Commission", maxLength = 200)
    @Undated
    public String funder;

    @Schema(description = "What is done in it, one activity per item.")
    @Undated
    public List<String> activities;

    @Schema(description = "The initiative that it belongs to.", readOnly = true)
    public List<Reference> partOf;

    @Schema(description = "What belongs to it.", readOnly = true)
    public List<Reference> hasPart;

    @Schema(description = "Who leads it.", readOnly = true)
    public List<Reference> ledBy;

    @Schema(description = "Who funds it.", readOnly = true)
    public List<Reference> fundedBy;

    @Schema(description = "Who takes part in it.", readOnly = true)
    public List<Reference> hasParticipant;

    static InitiativeDto of(Initiative record) {
        InitiativeDto dto = new InitiativeDto();
        dto.members = List.copyOf(record.members);
        dto.role = record.role;
        dto.start = PartialDate.firstOf(record.begins);
        dto.startPrecision = PartialDate.precisionOf(record.begins);
        dto.end = PartialDate.firstOf(record.ends);
        dto.endPrecision = PartialDate.precisionOf(record.ends);
        dto.durationMonths = record.durationMonths;
        dto.funder = record.funder;
        dto.activities = List.copyOf(record.points);

        return dto;
    }

    void copyTo(Initiative record, Function<Reference, Entry> records) {
        record.members = members == null ? new ArrayList<>() : new ArrayList<>(members);
        record.role = role;
        record.begins = PartialDate.of(start, startPrecision);
        record.ends = PartialDate.of(end, endPrecision);
        record.durationMonths = durationMonths;
        record.funder = funder;
        record.points = activities == null ? new ArrayList<>() : new ArrayList<>(activities);
    }
}
