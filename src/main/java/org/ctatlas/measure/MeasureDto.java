package org.ctatlas.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.Reference;
import org.ctatlas.record.StatusEntryDto;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a measure. */
@Schema(name = "Measure", description = "A counter-terrorism measure that the government announced.")
public class MeasureDto extends StatusEntryDto {
    @Schema(
            description = "Package in which it was announced: a code of refData/measureSets.",
            examples = "2015-01",
            required = true)
    public String set;

    @Schema(
            description = "Its number in the government's own list; other sources may number differently.",
            examples = "1",
            minimum = "0")
    public Integer number;

    @Schema(description = "Code of refData/measureGroups.", examples = "legalFramework", required = true)
    public String group;

    @Schema(description = "Code of refData/themes.", examples = "returnees")
    public String theme;

    @Schema(
            description =
                    "When it was announced. The first day of the period in which it lies; see announcedPrecision.",
            examples = "2015-01-16")
    public LocalDate announced;

    @Schema(description = "Precision of announced: day, month or year.", examples = "day")
    public Precision announcedPrecision;

    @Schema(description = "What it consists of and what became of it, one fact per item.")
    @Undated
    public List<String> details;

    @Schema(description = "Legislation and plans that implement it.", readOnly = true)
    public List<Reference> implementedBy;

    @Schema(description = "The package that it belongs to.", readOnly = true)
    public List<Reference> partOf;

    @Schema(description = "Events that led to it.", readOnly = true)
    public List<Reference> triggeredBy;

    @Schema(description = "Institutions that it set up.", readOnly = true)
    public List<Reference> establishes;

    static MeasureDto of(Measure record) {
        MeasureDto dto = new MeasureDto();
        dto.set = record.set;
        dto.number = record.number;
        dto.group = record.group;
        dto.theme = record.theme;
        dto.announced = PartialDate.firstOf(record.begins);
        dto.announcedPrecision = PartialDate.precisionOf(record.begins);
        dto.details = List.copyOf(record.points);

        return dto;
    }

    void copyTo(Measure record, Function<Reference, Entry> records) {
        record.set = set;
        record.number = number;
        record.group = group;
        record.theme = theme;
        record.begins = PartialDate.of(announced, announcedPrecision);
        record.points = details == null ? new ArrayList<>() : new ArrayList<>(details);
        record.status = latestStatus();
    }
}
