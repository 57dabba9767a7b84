package org.ctatlas.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a figure. */
@Schema(name = "Figure", description = "A number that a source gives, for a day or a period.")
public class FigureDto extends EntryDto {
    @Schema(
            description = "What is measured; figures with the same metric form a series.",
            examples = "soldiersDeployed",
            required = true,
            maxLength = 60)
    public String metric;

    @Schema(
            description = "How the value is meant: a code of refData/comparators; absent means exactly.",
            examples = "about")
    public String comparator;

    @Schema(
            description = "What the source says where it gives no number, or a clarification.",
            examples = "several hundred",
            maxLength = 200)
    @Undated
    public String text;

    @Schema(description = "Unit of the value.", examples = "soldiers", required = true, maxLength = 40)
    public String unit;

    @Schema(
            description =
                    "Day on which it held, for a stock. The first day of the period in which it lies; see asOfDatePrecision.",
            examples = "2016-10-28")
    public LocalDate asOfDate;

    @Schema(description = "Precision of asOfDate: day, month or year.", examples = "day")
    public Precision asOfDatePrecision;

    @Schema(
            description =
                    "Beginning of the period that was counted. The first day of the period in which it lies; see periodFromPrecision.",
            examples = "1970")
    public LocalDate periodFrom;

    @Schema(description = "Precision of periodFrom: day, month or year.", examples = "day")
    public Precision periodFromPrecision;

    @Schema(
            description =
                    "End of the period that was counted. The first day of the period in which it lies; see periodToPrecision.",
            examples = "2014")
    public LocalDate periodTo;

    @Schema(description = "Precision of periodTo: day, month or year.", examples = "day")
    public Precision periodToPrecision;

    @Schema(description = "A reservation of the source or of the editors.", maxLength = 400)
    @Undated
    public String caveat;

    @Schema(description = "The record that the figure is about.")
    public Reference subject;

    @Schema(
            description = "The value, exact: a decimal number in a string; absent when the source gives none.",
            format = "number",
            examples = "1250")
    public String value;

    static FigureDto of(Figure record) {
        FigureDto dto = new FigureDto();
        dto.metric = record.metric;
        dto.comparator = record.comparator;
        dto.text = record.text;
        dto.unit = record.unit;
        dto.asOfDate = PartialDate.firstOf(record.asOf);
        dto.asOfDatePrecision = PartialDate.precisionOf(record.asOf);
        dto.periodFrom = PartialDate.firstOf(record.begins);
        dto.periodFromPrecision = PartialDate.precisionOf(record.begins);
        dto.periodTo = PartialDate.firstOf(record.ends);
        dto.periodToPrecision = PartialDate.precisionOf(record.ends);
        dto.caveat = record.caveat;
        dto.value =
                record.value == null ? null : record.value.stripTrailingZeros().toPlainString();
        if (record.asOf != null) {
            dto.periodFrom = null;
            dto.periodFromPrecision = null;
        }
        return dto;
    }

    void copyTo(Figure record, Function<Reference, Entry> records) {
        record.metric = metric;
        record.comparator = comparator;
        record.text = text;
        record.unit = unit;
        record.asOf = PartialDate.of(asOfDate, asOfDatePrecision);
        record.begins = PartialDate.of(periodFrom, periodFromPrecision);
        record.ends = PartialDate.of(periodTo, periodToPrecision);
        record.caveat = caveat;
        record.value = value == null ? null : new BigDecimal(value);
        if (record.asOf != null) {
            record.begins = record.asOf;
        }
        record.subject = subject == null ? null : records.apply(subject);
    }
}
