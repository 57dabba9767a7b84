package org.ctatlas.quality;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of the quality report. */
@Schema(name = "Quality", description = "Coverage and quality of the data.")
public record QualityDto(
        @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
        URI self,

        @Schema(description = "The report of each kind of record.", required = true)
        List<KindQuality> kinds,

        @Schema(description = "How many facts are contested.", required = true)
        ContradictionQuality contradictions,

        @Schema(
                description = "For each source that lists its sections, how many records cite each section.",
                required = true)
        List<SectionQuality> sections) {

    /** Of one kind. */
    @Schema(name = "KindQuality", description = "How well the records of a kind are sourced.")
    public record KindQuality(
            @Schema(description = "Code of refData/kinds.", examples = "measure", required = true)
            String kind,

            @Schema(description = "Number of records.", examples = "30", required = true)
            long records,

            @Schema(
                    description = "Records that cite one source only. A source cites itself and is not counted.",
                    examples = "3",
                    required = true)
            long withoutSecondSource,

            @Schema(description = "Citations whose source says so.", examples = "180", required = true)
            long stated,

            @Schema(description = "Citations that the editors derived.", examples = "37", required = true)
            long derived,

            @Schema(description = "Records whose latest status is unknown.", examples = "3", required = true)
            long unknownStatus,

            @Schema(description = "Records of which a property is contested.", examples = "9", required = true)
            long contested,

            @Schema(
                    description =
                            "Number of records without a property, by property; properties that every record has are left out.")
            Map<String, Long> gaps,

            @Schema(description = "Oldest day of review.", examples = "2026-11-24")
            LocalDate oldestReview) {}

    /** Of the contradictions. */
    @Schema(name = "ContradictionQuality", description = "How many contradictions there are.")
    public record ContradictionQuality(
            @Schema(description = "Number of contradictions.", examples = "84", required = true)
            long total,

            @Schema(description = "Those of which no claim is preferred.", examples = "36", required = true)
            long withoutPreferred,

            @Schema(description = "Number of claims.", examples = "232", required = true)
            long claims) {}

    /** Of one section of a source. */
    @Schema(name = "SectionQuality", description = "How often a section of a source is cited.")
    public record SectionQuality(
            @Schema(description = "Identifier of the source.", examples = "src-elnakhala-belgian-landscape")
            String source,

            @Schema(description = "The section, as citations name it.", examples = "3.1.1/GISS")
            String locator,

            @Schema(description = "Its heading.", examples = "General Intelligence and Security Service")
            String title,

            @Schema(description = "Number of records that cite exactly this section.", examples = "12")
            long records) {}
}
