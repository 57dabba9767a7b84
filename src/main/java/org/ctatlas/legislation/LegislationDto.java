package org.ctatlas.legislation;

import com.fasterxml.jackson.annotation.JsonProperty;
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

/** Wire form of a piece of legislation. */
@Schema(name = "Legislation", description = "A code, act, decree, circular, treaty or judgment, or a provision of one.")
public class LegislationDto extends StatusEntryDto {
    @Schema(description = "Code of refData/legislationTypes.", examples = "act", required = true)
    public String type;

    @Schema(description = "Number of the article, for a provision.", examples = "140bis", maxLength = 40)
    public String article;

    @Schema(description = "Number under which the Moniteur belge published it.", examples = "2015009385")
    public String numac;

    @Schema(
            description = "European Legislation Identifier.",
            examples = "https://www.ejustice.just.fgov.be/eli/loi/2015/07/20/2015009385",
            maxLength = 300)
    public String eliUri;

    @Schema(
            description =
                    "When it was enacted: the date in its title. The first day of the period in which it lies; see enactedPrecision.",
            examples = "2015-07-20")
    public LocalDate enacted;

    @Schema(description = "Precision of enacted: day, month or year.", examples = "day")
    public Precision enactedPrecision;

    @Schema(
            description =
                    "When the Moniteur belge published it. The first day of the period in which it lies; see publishedPrecision.",
            examples = "2015-08-05")
    public LocalDate published;

    @Schema(description = "Precision of published: day, month or year.", examples = "day")
    public Precision publishedPrecision;

    @Schema(
            description =
                    "When it came into force. The first day of the period in which it lies; see inForceFromPrecision.",
            examples = "2015-08-15")
    public LocalDate inForceFrom;

    @Schema(description = "Precision of inForceFrom: day, month or year.", examples = "day")
    public Precision inForceFromPrecision;

    @Schema(
            description =
                    "When it ceased to be in force. The first day of the period in which it lies; see inForceToPrecision.",
            examples = "2020-12-29")
    public LocalDate inForceTo;

    @Schema(description = "Precision of inForceTo: day, month or year.", examples = "day")
    public Precision inForceToPrecision;

    @Schema(description = "What it does, one effect per item.")
    @Undated
    public List<String> effects;

    @Schema(description = "The code or act that it belongs to.", readOnly = true)
    public List<Reference> partOf;

    @Schema(description = "The provisions that it contains.", readOnly = true)
    public List<Reference> hasPart;

    @Schema(description = "Legislation that it amends.", readOnly = true)
    public List<Reference> amends;

    @Schema(description = "Legislation that amends it.", readOnly = true)
    public List<Reference> amendedBy;

    @Schema(description = "Measures or legislation that it implements.", readOnly = true)
    @JsonProperty("implements")
    public List<Reference> implementing;

    @Schema(description = "What it replaces.", readOnly = true)
    public List<Reference> replaces;

    @Schema(description = "What replaced it.", readOnly = true)
    public List<Reference> replacedBy;

    @Schema(description = "Legislation that it rules on, for a judgment.", readOnly = true)
    public List<Reference> about;

    static LegislationDto of(Legislation record) {
        LegislationDto dto = new LegislationDto();
        dto.type = record.type;
        dto.article = record.article;
        dto.numac = record.numac;
        dto.eliUri = record.eliUri;
        dto.enacted = PartialDate.firstOf(record.begins);
        dto.enactedPrecision = PartialDate.precisionOf(record.begins);
        dto.published = PartialDate.firstOf(record.published);
        dto.publishedPrecision = PartialDate.precisionOf(record.published);
        dto.inForceFrom = PartialDate.firstOf(record.inForceFrom);
        dto.inForceFromPrecision = PartialDate.precisionOf(record.inForceFrom);
        dto.inForceTo = PartialDate.firstOf(record.ends);
        dto.inForceToPrecision = PartialDate.precisionOf(record.ends);
        dto.effects = List.copyOf(record.points);

        return dto;
    }

    void copyTo(Legislation record, Function<Reference, Entry> records) {
        record.type = type;
        record.article = article;
        record.numac = numac;
        record.eliUri = eliUri;
        record.begins = PartialDate.of(enacted, enactedPrecision);
        record.published = PartialDate.of(published, publishedPrecision);
        record.inForceFrom = PartialDate.of(inForceFrom, inForceFromPrecision);
        record.ends = PartialDate.of(inForceTo, inForceToPrecision);
        record.points = effects == null ? new ArrayList<>() : new ArrayList<>(effects);
        record.status = latestStatus();
    }
}
