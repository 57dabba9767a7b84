package org.ctatlas.claim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Item;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a claim. */
@Schema(name = "Claim", description = "A value that a source gives for a property on which sources disagree.")
public class ClaimDto extends Item {
    @Schema(description = "The record that the claim is about.", readOnly = true)
    public Reference record;

    @Schema(description = "The contested property.", examples = "established", readOnly = true)
    public String property;

    @Schema(description = "What the source says, as text.", examples = "2006-07-10", required = true)
    @Undated
    public String value;

    @Schema(
            description = "Code of refData/ranks: the preferred value is the one that the record shows.",
            examples = "preferred",
            required = true)
    public String rank;

    @Schema(description = "Day as of which the source says so, where known.", examples = "2017-03-01")
    public LocalDate asOfDate;

    @Schema(description = "Precision of asOfDate: day, month or year.", examples = "month")
    public Precision asOfDatePrecision;

    @Schema(description = "A remark on the claim.")
    @Undated
    public String note;

    @Schema(
            description = "Where the claim stands side by side with the others; in a write, this or the id of it.",
            format = "uri-reference",
            examples = "http://localhost:8080/api/v1/contradictions/contradiction-cuta-founding")
    public URI contradiction;

    @Schema(description = "Sources of the claim; at least one.", required = true)
    public List<CitationDto> citations;

    /** A claim is a part of its contradiction, and has no version of its own. */
    @JsonIgnore
    public Integer contradictionVersion;

    @Override
    protected Stream<CitationDto> cited() {
        return citations.stream();
    }

    @Override
    protected Integer tagged() {
        return contradictionVersion;
    }
}
