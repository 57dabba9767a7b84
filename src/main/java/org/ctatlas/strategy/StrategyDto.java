package org.ctatlas.strategy;

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

/** Wire form of a strategy. */
@Schema(name = "Strategy", description = "A strategy, action plan, police plan, programme, circular or doctrine.")
public class StrategyDto extends EntryDto {
    @Schema(description = "Code of refData/strategyTypes.", examples = "actionPlan", required = true)
    public String type;

    @Schema(
            description = "When it was adopted. The first day of the period in which it lies; see adoptedPrecision.",
            examples = "2005")
    public LocalDate adopted;

    @Schema(description = "Precision of adopted: day, month or year.", examples = "day")
    public Precision adoptedPrecision;

    @Schema(
            description =
                    "When it was last revised. The first day of the period in which it lies; see revisedPrecision.",
            examples = "2015")
    public LocalDate revised;

    @Schema(description = "Precision of revised: day, month or year.", examples = "day")
    public Precision revisedPrecision;

    @Schema(
            description =
                    "Beginning of the period that it covers. The first day of the period in which it lies; see periodFromPrecision.",
            examples = "2016")
    public LocalDate periodFrom;

    @Schema(description = "Precision of periodFrom: day, month or year.", examples = "day")
    public Precision periodFromPrecision;

    @Schema(
            description =
                    "End of the period that it covers. The first day of the period in which it lies; see periodToPrecision.",
            examples = "2019")
    public LocalDate periodTo;

    @Schema(description = "Precision of periodTo: day, month or year.", examples = "day")
    public Precision periodToPrecision;

    @Schema(description = "What it sets out to do, one objective per item.")
    @Undated
    public List<String> objectives;

    @Schema(description = "The strategy that it belongs to.", readOnly = true)
    public List<Reference> partOf;

    @Schema(description = "What belongs to it.", readOnly = true)
    public List<Reference> hasPart;

    @Schema(description = "Who proposed it.", readOnly = true)
    public List<Reference> proposedBy;

    @Schema(description = "Who approved it.", readOnly = true)
    public List<Reference> approvedBy;

    @Schema(description = "Who published it.", readOnly = true)
    public List<Reference> publishedBy;

    @Schema(description = "Who leads it.", readOnly = true)
    public List<Reference> ledBy;

    @Schema(description = "What it replaces.", readOnly = true)
    public List<Reference> replaces;

    @Schema(description = "What replaced it.", readOnly = true)
    public List<Reference> replacedBy;

    static StrategyDto of(Strategy record) {
        StrategyDto dto = new StrategyDto();
        dto.type = record.type;
        dto.adopted = PartialDate.firstOf(record.adopted);
        dto.adoptedPrecision = PartialDate.precisionOf(record.adopted);
        dto.revised = PartialDate.firstOf(record.revised);
        dto.revisedPrecision = PartialDate.precisionOf(record.revised);
        dto.periodFrom = PartialDate.firstOf(record.periodFrom);
        dto.periodFromPrecision = PartialDate.precisionOf(record.periodFrom);
        dto.periodTo = PartialDate.firstOf(record.ends);
        dto.periodToPrecision = PartialDate.precisionOf(record.ends);
        dto.objectives = List.copyOf(record.points);

        return dto;
    }

    void copyTo(Strategy record, Function<Reference, Entry> records) {
        record.type = type;
        record.adopted = PartialDate.of(adopted, adoptedPrecision);
        record.revised = PartialDate.of(revised, revisedPrecision);
        record.periodFrom = PartialDate.of(periodFrom, periodFromPrecision);
        record.ends = PartialDate.of(periodTo, periodToPrecision);
        record.points = objectives == null ? new ArrayList<>() : new ArrayList<>(objectives);
        record.begins = record.adopted != null ? record.adopted : record.periodFrom;
    }
}
