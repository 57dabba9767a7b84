package org.ctatlas.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.Precision;
import org.ctatlas.kit.CitationDto;
import org.ctatlas.kit.Publisher;

/** A contradiction as an editor or a pack writes it: its record is an id. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContradictionContent(
        String id,
        String record,
        String property,
        String type,
        String title,
        String reason,
        List<ClaimContent> claims) {

    /** One of its claims. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClaimContent(
            String value,
            String rank,
            LocalDate asOfDate,
            Precision asOfDatePrecision,
            String note,
            List<CitationDto> citations) {

        /** @return the public identifier, which follows from the contradiction, the value and the first source */
        String slug(ContradictionContent of) {
            CitationDto first = citations.get(0);
            return "claim-"
                    + Publisher.digest(String.join(
                                    "|", of.id, value, first.source().id(), first.locator()))
                            .substring(0, 16);
        }
    }
}
