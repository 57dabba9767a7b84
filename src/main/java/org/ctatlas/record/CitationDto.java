package org.ctatlas.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A citation on the wire. */
@Schema(name = "Citation", description = "The source of a fact and the place in it.")
public record CitationDto(
        @Schema(description = "The source.", required = true)
        Source source,

        @Schema(
                description = "Where in the source: a section of the document, an article, a page.",
                examples = "3.1.1/State Security",
                required = true)
        String locator,

        @Schema(
                description = "The properties that it supports; absent when it supports the whole record.",
                examples = "[\"staff\", \"territory\"]")
        List<String> fields,

        @Schema(
                description = "stated: the source says so; derived: the editors computed or inferred it.",
                examples = "stated",
                required = true)
        String mark,

        @Schema(description = "A remark on how the source supports the fact.")
        String note) {

    /** Absent marks mean {@code stated}. */
    public CitationDto {
        mark = mark == null ? "stated" : mark;
    }

    /** The cited source; a pack may write just its identifier. */
    @Schema(name = "SourceReference", description = "A cited source.")
    public record Source(
            @Schema(
                    description = "Identifier of the source.",
                    examples = "src-elnakhala-belgian-landscape",
                    required = true)
            String id,

            @Schema(
                    description = "Title of the source.",
                    examples = "The Belgian counter-terrorism landscape",
                    readOnly = true)
            String title,

            @Schema(
                    description = "Address of the source record.",
                    format = "uri",
                    examples = "http://localhost:8080/api/v1/sources/src-elnakhala-belgian-landscape",
                    readOnly = true)
            URI href) {

        @JsonCreator
        static Source of(String id) {
            return new Source(id, null, null);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Source {}
    }
}
