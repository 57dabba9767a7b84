package org.ctatlas.claim;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Item;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a contradiction. */
@Schema(
        name = "Contradiction",
        description = "The values that sources give for one property of a record, side by side, with our reason.")
public class ContradictionDto extends Item {
    @Schema(description = "Code of refData/contradictionTypes.", examples = "dateConflict", required = true)
    public String type;

    @Schema(description = "The record.", required = true)
    public Reference record;

    @Schema(description = "The contested property.", examples = "established", required = true)
    public String property;

    @Schema(description = "Why the preferred value is preferred, or why none is.", required = true)
    @Undated
    public String reason;

    @Schema(description = "The values, each with its source; at least two.", required = true)
    @Undated
    public List<ClaimDto> claims;

    @Schema(
            description = "Version number: 1 when first published, plus 1 with each change.",
            examples = "1",
            readOnly = true)
    public Integer version;

    @Schema(description = "When it was last changed (RFC 3339, UTC).", readOnly = true)
    public Instant updatedAt;

    @Override
    protected Stream<CitationDto> cited() {
        return claims.stream().flatMap(ClaimDto::cited);
    }

    @Override
    protected Integer tagged() {
        return version;
    }
}
