package org.ctatlas.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.CitationDto;
import org.ctatlas.text.Sha256;

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

    public ContradictionContent {
        String of = id;
        claims = claims.stream()
                .map(claim -> derived(of, claim).equals(claim.id) ? claim.named(null) : claim)
                .toList();
    }

    /**
     * One of its claims.
     *
     * @param id public identifier; null for the one that follows from the contradiction, the value and the first source
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClaimContent(
            String id,
            String value,
            String rank,
            LocalDate asOfDate,
            Precision asOfDatePrecision,
            String note,
            List<CitationDto> citations) {

        private ClaimContent named(String name) {
            return new ClaimContent(name, value, rank, asOfDate, asOfDatePrecision, note, citations);
        }
    }

    /** @return the public identifier of one of the claims */
    public String slug(ClaimContent claim) {
        return claim.id != null ? claim.id : derived(id, claim);
    }

    /**
     * The public identifier of a claim that was not checked yet.
     *
     * @param contradiction its identifier
     * @param claim as a pack writes it
     */
    public static String slug(String contradiction, JsonNode claim) {
        JsonNode first = claim.at("/citations/0");
        return claim.path("id").isTextual()
                ? claim.get("id").asText()
                : derived(
                        contradiction,
                        claim.path("value").asText(),
                        first.path("source").asText(),
                        first.path("locator").asText());
    }

    /** @return the public identifiers of the claims, in order, that follow from their content */
    public List<String> derived() {
        return claims.stream().map(claim -> derived(id, claim)).toList();
    }

    private static String derived(String contradiction, ClaimContent claim) {
        CitationDto first = claim.citations.get(0);
        return derived(contradiction, claim.value, first.source().id(), first.locator());
    }

    private static String derived(String contradiction, String value, String source, String locator) {
        return "claim-"
                + Sha256.hex(String.join("|", contradiction, value, source, locator))
                        .substring(0, 16);
    }
}
