package org.ctatlas.relation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.entry.Names;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Item;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a relation. */
@Schema(name = "Relation", description = "A typed, directed, dated and cited edge between two records.")
public class RelationDto extends Item {
    @Schema(description = "Where the edge begins.", required = true)
    public Reference subject;

    @Schema(
            description = "What the subject is to the object: a code of refData/predicates.",
            examples = "responsibleMinister",
            required = true)
    public String predicate;

    @Schema(description = "The predicate by language, from subject to object.", readOnly = true)
    public Names predicateName;

    @Schema(description = "The predicate read from object to subject.", examples = "isResponsibleFor", readOnly = true)
    public String inversePredicate;

    @Schema(description = "Where the edge ends.", required = true)
    public Reference object;

    @Schema(description = "Start of its validity, where known.", examples = "2015-01-28")
    public LocalDate from;

    @Schema(description = "Precision of from: day, month or year.", examples = "day")
    public Precision fromPrecision;

    @Schema(description = "End of its validity, where known.", examples = "2020-12-22")
    public LocalDate to;

    @Schema(description = "Precision of to: day, month or year.", examples = "day")
    public Precision toPrecision;

    @Schema(description = "A remark on the relation.")
    @Undated
    public String note;

    @Schema(description = "Sources of the relation; at least one.", required = true)
    public List<CitationDto> citations;

    @Schema(
            description = "Version number: 1 when first published, plus 1 with each change.",
            examples = "1",
            readOnly = true)
    public Integer version;

    @Schema(description = "When it was last changed (RFC 3339, UTC).", readOnly = true)
    public Instant updatedAt;

    @Override
    protected Stream<CitationDto> cited() {
        return citations.stream();
    }

    @Override
    protected Integer tagged() {
        return version;
    }
}
