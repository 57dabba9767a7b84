package org.ctatlas.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.entry.Cites;
import org.ctatlas.entry.Claim;
import org.ctatlas.entry.Contradiction;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.ctatlas.query.Vocabulary;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Evidence;
import org.ctatlas.record.Links;
import org.ctatlas.record.Reference;

/** Claims and contradictions on the wire. */
@ApplicationScoped
public class Claims {
    private static final Vocabulary PROPERTIES = new Vocabulary("contested property", "Contradiction e", "e.property");

    private static final List<Field> CLAIM_FIELDS = List.of(
            Field.reference("record", "contradiction.entry", "Record that the claim is about", "cuta"),
            Field.text("property", "contradiction.property", "Contested property", "established")
                    .among(PROPERTIES),
            Field.code("rank", "rank", "ranks", "Rank of the claim", "preferred"),
            Field.date("asOfDate", "asOf", "Day as of which the source says so", "2017"),
            Field.cited(Cites.ClaimCites.class, "Source that it cites"));

    private static final List<Field> CONTRADICTION_FIELDS = List.of(
            Field.reference("record", "entry", "Record that sources disagree on", "cuta"),
            Field.text("property", "property", "Contested property", "established")
                    .among(PROPERTIES),
            Field.code("type", "type", "contradictionTypes", "Type of contradiction", "dateConflict"),
            Field.cited(Cites.ContradictionCites.class, "Source that one of its claims cites"));

    public static final Listing<Claim> CLAIMS = new Listing<>(
            "claims",
            Claim.class,
            CLAIM_FIELDS,
            null,
            Listing.sorts(CLAIM_FIELDS, Map.of("id", "e.slug")),
            "property",
            List.of("source"),
            null,
            day -> AsOf.claimed("e", day));

    public static final Listing<Contradiction> CONTRADICTIONS = new Listing<>(
            "contradictions",
            Contradiction.class,
            CONTRADICTION_FIELDS,
            null,
            Listing.sorts(CONTRADICTION_FIELDS, Map.of("id", "e.slug")),
            "id",
            List.of("source"),
            null,
            day -> AsOf.begun("e.entry", day));

    @Inject
    EntityManager em;

    @Inject
    Evidence evidence;

    /** @return wire forms in the same order, with their {@code href} */
    public List<ClaimDto> claims(List<Claim> claims, Links links) {
        if (claims.isEmpty()) {
            return List.of();
        }
        Map<Long, List<CitationDto>> citations =
                evidence.of(claims.stream().map(claim -> claim.citation.id).toList(), links);
        Map<Long, Reference> records = records(
                claims.stream().map(claim -> claim.contradiction.id).distinct().toList(), links);
        return claims.stream()
                .map(claim -> {
                    ClaimDto dto = new ClaimDto();
                    dto.href = links.item("claims", claim.slug);
                    dto.id = claim.slug;
                    dto.record = records.get(claim.contradiction.id);
                    dto.property = claim.contradiction.property;
                    dto.value = claim.value;
                    dto.title = dto.record.title() + ": " + dto.property + ": " + dto.value;
                    dto.rank = claim.rank;
                    dto.asOfDate = PartialDate.firstOf(claim.asOf);
                    dto.asOfDatePrecision = PartialDate.precisionOf(claim.asOf);
                    dto.note = claim.note;
                    dto.contradiction = links.item("contradictions", claim.contradiction.slug);
                    dto.citations = citations.get(claim.citation.id);
                    dto.contradictionVersion = claim.contradiction.version;
                    return dto;
                })
                .toList();
    }

    /** @return wire forms in the same order, with their claims */
    public List<ContradictionDto> contradictions(List<Contradiction> contradictions, Links links) {
        if (contradictions.isEmpty()) {
            return List.of();
        }
        Map<Long, Reference> records = records(
                contradictions.stream().map(contradiction -> contradiction.id).toList(), links);
        List<Claim> claims = em.createQuery(
                        "select c from Claim c where c.contradiction in :contradictions"
                                + " order by c.contradiction.id, c.position",
                        Claim.class)
                .setParameter("contradictions", contradictions)
                .getResultList();
        List<ClaimDto> claimDtos = claims(claims, links);
        Map<String, List<ClaimDto>> byContradiction = new HashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            byContradiction
                    .computeIfAbsent(claims.get(i).contradiction.slug, slug -> new ArrayList<>())
                    .add(claimDtos.get(i));
        }
        return contradictions.stream()
                .map(contradiction -> {
                    ContradictionDto dto = new ContradictionDto();
                    dto.id = contradiction.slug;
                    dto.title = contradiction.title;
                    dto.type = contradiction.type;
                    dto.record = records.get(contradiction.id);
                    dto.property = contradiction.property;
                    dto.reason = contradiction.reason;
                    dto.claims = byContradiction.get(contradiction.slug);
                    dto.version = contradiction.version;
                    dto.updatedAt = contradiction.updatedAt;
                    return dto;
                })
                .toList();
    }

    /** @return the record of each contradiction, read from the parent table alone */
    private Map<Long, Reference> records(List<Long> contradictions, Links links) {
        Map<Long, Reference> records = new HashMap<>();
        em.createQuery(
                        "select c.id, o.kind, o.slug, o.title from Contradiction c join c.entry o where c.id in :ids",
                        Object[].class)
                .setParameter("ids", contradictions)
                .getResultList()
                .forEach(row ->
                        records.put((Long) row[0], links.reference((String) row[1], (String) row[2], (String) row[3])));
        return records;
    }
}
