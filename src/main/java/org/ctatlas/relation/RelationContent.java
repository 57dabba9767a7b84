package org.ctatlas.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitationDto;
import org.ctatlas.text.Sha256;

/**
 * A relation as an editor or a pack writes it: its ends are ids of records.
 *
 * @param id public identifier; null for the one that follows from the ends, the predicate and the beginning
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationContent(
        String id,
        String subject,
        String predicate,
        String object,
        LocalDate from,
        Precision fromPrecision,
        LocalDate to,
        Precision toPrecision,
        String note,
        List<CitationDto> citations) {

    public RelationContent {
        id = id != null && id.equals(derived(subject, predicate, object, from)) ? null : id;
    }

    /** @return the public identifier */
    public String slug() {
        return id != null ? id : derived();
    }

    /** @return the public identifier that follows from the content */
    public String derived() {
        return derived(subject, predicate, object, from);
    }

    /**
     * The public identifier of a relation that was not checked yet.
     *
     * @param relation as a pack writes it
     */
    public static String slug(JsonNode relation) {
        return relation.path("id").isTextual()
                ? relation.get("id").asText()
                : derived(
                        relation.path("subject").asText(),
                        relation.path("predicate").asText(),
                        relation.path("object").asText(),
                        PartialDate.parse(relation.path("from").asText(null))
                                .map(PartialDate::first)
                                .orElse(null));
    }

    private static String derived(String subject, String predicate, String object, LocalDate from) {
        return "relation-"
                + Sha256.hex(String.join("|", subject, predicate, object, String.valueOf(from)))
                        .substring(0, 16);
    }
}
