package org.ctatlas.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitedEntryDto;
import org.ctatlas.record.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a source. */
@Schema(name = "Source", description = "A document that the records cite.")
public class SourceDto extends CitedEntryDto {
    @Schema(description = "Code of refData/sourceTypes.", examples = "academic", required = true)
    public String type;

    @Schema(description = "Who wrote it.", examples = "Doaa' Elnakhala", maxLength = 200)
    public String author;

    @Schema(description = "Who published it.", examples = "TU Delft", maxLength = 200)
    public String publisher;

    @Schema(
            description = "Address at which it can be read.",
            examples = "https://counterterrorismethics.tudelft.nl/the-belgian-counter-terrorism-landscape/",
            maxLength = 1000)
    public String url;

    @Schema(
            description =
                    "When it was published. The first day of the period in which it lies; see publishedPrecision.",
            examples = "2017-03-22")
    public LocalDate published;

    @Schema(description = "Precision of published: day, month or year.", examples = "day")
    public Precision publishedPrecision;

    @Schema(description = "Day on which an editor read it.")
    public LocalDate accessed;

    @Schema(description = "ISO 639-1 code of its language.", examples = "en")
    public String language;

    @Schema(description = "The places that a citation of this source may name; absent when any is accepted.")
    public List<Section> sections;

    /** A place in a source. */
    @Schema(name = "Section", description = "A place in a source.")
    public record Section(
            @Schema(description = "What citations name.", examples = "3.1.1/State Security", required = true)
            String locator,

            @Schema(description = "Heading of the place.", examples = "State Security", required = true)
            String title) {}

    @Override
    public String address() {
        return url;
    }

    static SourceDto of(Source record) {
        SourceDto dto = new SourceDto();
        dto.type = record.type;
        dto.author = record.author;
        dto.publisher = record.publisher;
        dto.url = record.url;
        dto.published = PartialDate.firstOf(record.begins);
        dto.publishedPrecision = PartialDate.precisionOf(record.begins);
        dto.accessed = record.accessed;
        dto.language = record.language;
        dto.sections = record.sections.isEmpty()
                ? null
                : record.sections.stream()
                        .map(section -> new Section(section.locator(), section.title()))
                        .toList();
        return dto;
    }

    void copyTo(Source record, Function<Reference, Entry> records) {
        record.type = type;
        record.author = author;
        record.publisher = publisher;
        record.url = url;
        record.begins = PartialDate.of(published, publishedPrecision);
        record.accessed = accessed;
        record.language = language;
        record.sections = new ArrayList<>();
        if (sections != null) {
            sections.forEach(section -> record.sections.add(new Source.Section(section.locator(), section.title())));
        }
    }
}
