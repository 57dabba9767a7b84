package org.ctatlas.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.entry.Cites;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Relation;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Evidence;
import org.ctatlas.record.Links;
import org.ctatlas.record.Reference;
import org.ctatlas.refdata.CodeList;

/** Relations on the wire. */
@ApplicationScoped
public class Relations {
    private static final List<Field> FIELDS = List.of(
            Field.end("record", "Record at either end of the relation", "national-security-council"),
            Field.reference("subject", "subject", "Record at which the relation begins", "national-security-council"),
            Field.reference("object", "object", "Record at which it ends", "minister-of-justice"),
            Field.code(
                    "predicate", "predicate", "predicates", "What the subject is to the object", "responsibleMinister"),
            Field.code("subjectKind", "subject.kind", "kinds", "Kind of the subject", "institution"),
            Field.code("objectKind", "object.kind", "kinds", "Kind of the object", "legislation"),
            Field.date("from", "validFrom", "Since when it holds", "2015"),
            Field.date("to", "validTo", "Until when it held", "2020"),
            Field.cited(Cites.RelationCites.class, "Source that it cites"));

    public static final Listing<Relation> LISTING = new Listing<>(
            "relations",
            Relation.class,
            FIELDS,
            null,
            Listing.sorts(FIELDS, Map.of("id", "e.slug")),
            "predicate",
            List.of("source"),
            null,
            day -> AsOf.holds("e", day));

    @Inject
    EntityManager em;

    @Inject
    Evidence evidence;

    /** @return wire forms in the same order */
    public List<RelationDto> wire(List<Relation> relations, Links links) {
        if (relations.isEmpty()) {
            return List.of();
        }
        Map<Long, List<CitationDto>> citations = evidence.of(
                relations.stream().map(relation -> relation.citation.id).toList(), links);
        Map<Long, Reference[]> ends = ends(relations, links);
        CodeList predicates = CodeList.named("predicates");
        return relations.stream()
                .map(relation -> {
                    RelationDto dto = new RelationDto();
                    CodeList.Code predicate =
                            predicates.code(relation.predicate).orElseThrow();
                    dto.id = relation.slug;
                    dto.subject = ends.get(relation.id)[0];
                    dto.predicate = relation.predicate;
                    dto.predicateName = predicate.name();
                    dto.inversePredicate = predicate.inverse().code();
                    dto.object = ends.get(relation.id)[1];
                    dto.title = dto.subject.title() + ": " + predicate.name().title() + ": " + dto.object.title();
                    dto.from = PartialDate.firstOf(relation.validFrom);
                    dto.fromPrecision = PartialDate.precisionOf(relation.validFrom);
                    dto.to = PartialDate.firstOf(relation.validTo);
                    dto.toPrecision = PartialDate.precisionOf(relation.validTo);
                    dto.note = relation.note;
                    dto.citations = citations.get(relation.citation.id);
                    dto.version = relation.version;
                    dto.updatedAt = relation.updatedAt;
                    return dto;
                })
                .toList();
    }

    /** Reads the ends from the parent table alone: loading them would join the tables of all kinds. */
    private Map<Long, Reference[]> ends(List<Relation> relations, Links links) {
        Map<Long, Reference[]> ends = new HashMap<>();
        em.createQuery(
                        "select r.id, s.kind, s.slug, s.title, o.kind, o.slug, o.title from Relation r join r.subject s"
                                + " join r.object o where r in :relations",
                        Object[].class)
                .setParameter("relations", relations)
                .getResultList()
                .forEach(row -> ends.put((Long) row[0], new Reference[] {
                    links.reference((String) row[1], (String) row[2], (String) row[3]),
                    links.reference((String) row[4], (String) row[5], (String) row[6])
                }));
        return ends;
    }
}
