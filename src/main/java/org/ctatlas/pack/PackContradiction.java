package org.ctatlas.pack;

import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.Precision;
import org.ctatlas.kit.CitationDto;
import org.ctatlas.kit.Publisher;

/** A contradiction as a pack writes it: its record is an id. */
public record PackContradiction(
        String id, String record, String property, String type, String title, String reason, List<PackClaim> claims) {

    /** One of its claims. */
    public record PackClaim(
            String value,
            String rank,
            LocalDate asOfDate,
            Precision asOfDatePrecision,
            String note,
            List<CitationDto> citations) {

        /** @return the public identifier, which follows from the contradiction, the value and the first source */
        String id(PackContradiction of) {
            CitationDto first = citations.get(0);
            return "claim-"
                    + Publisher.digest(String.join(
                                    "|", of.id, value, first.source().id(), first.locator()))
                            .substring(0, 16);
        }
    }
}
