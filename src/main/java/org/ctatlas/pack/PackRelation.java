package org.ctatlas.pack;

import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.Precision;
import org.ctatlas.kit.CitationDto;
import org.ctatlas.kit.Publisher;

/** A relation as a pack writes it: its ends are ids of records. */
public record PackRelation(
        String subject,
        String predicate,
        String object,
        LocalDate from,
        Precision fromPrecision,
        LocalDate to,
        Precision toPrecision,
        String note,
        List<CitationDto> citations) {

    /** @return the public identifier, which follows from the ends, the predicate and the beginning */
    String id() {
        return "relation-"
                + Publisher.digest(String.join("|", subject, predicate, object, String.valueOf(from)))
                        .substring(0, 16);
    }
}
