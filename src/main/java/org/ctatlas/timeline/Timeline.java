package org.ctatlas.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ctatlas.entry.Cites;
import org.ctatlas.entry.Moment;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.ctatlas.query.Vocabulary;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Evidence;
import org.ctatlas.record.Links;
import org.ctatlas.record.Reference;
import org.ctatlas.refdata.CodeList;

/** The dated facts of all kinds on the wire. */
@ApplicationScoped
public class Timeline {
    private static final List<Field> FIELDS = List.of(
            new Field("date", Field.Type.PERIOD, "day", null, false, "When it happened", "2015-01"),
            Field.code("kind", "kind", "kinds", "Kind of the record", "event"),
            Field.reference("record", "entry", "The record", "national-security-council"),
            Field.text("property", "property", "Property that holds the date; status for a status step", "established")
                    .among(new Vocabulary("property", "Moment e", "e.property")),
            Field.code("status", "status", "statuses", "Status that was reached", "adopted"),
            Field.member("tag", "entry.tags", "Topic of the record", null).among(Vocabulary.TAGS),
            Field.cited(Cites.MomentCites.class, "Source of the date"),
            Field.text("jurisdiction", "entry.jurisdiction", "ISO 3166 code of the country", "BE")
                    .among(Vocabulary.JURISDICTIONS));

    /** As of a day: what had happened; a status step once it certainly had. */
    public static final Listing<Moment> LISTING = new Listing<>(
            "timeline",
            Moment.class,
            FIELDS,
            "entry.searchText",
            // Sorted: the contract lists them, and must not change from build to build.
            new TreeMap<>(Map.of("date", "e.day.last", "kind", "e.kind", "id", "e.slug")),
            "date",
            List.of("source"),
            null,
            day -> "e.day.first <= " + day + " and (e.status is null or e.day.last <= " + day + ")");

    @Inject
    EntityManager em;

    @Inject
    Evidence evidence;

    /** @return wire forms in the same order */
    public List<TimelineEntryDto> wire(List<Moment> moments, Links links) {
        if (moments.isEmpty()) {
            return List.of();
        }
        Map<Long, Reference> records = new HashMap<>();
        em.createQuery(
                        "select m.id, o.kind, o.slug, o.title from Moment m join m.entry o where m in :moments",
                        Object[].class)
                .setParameter("moments", moments)
                .getResultList()
                .forEach(row ->
                        records.put((Long) row[0], links.reference((String) row[1], (String) row[2], (String) row[3])));
        Map<Long, List<CitationDto>> citations = evidence.of(
                moments.stream()
                        .filter(moment -> moment.citation != null)
                        .map(moment -> moment.citation.id)
                        .toList(),
                links);
        CodeList statuses = CodeList.named("statuses");
        return moments.stream()
                .map(moment -> {
                    TimelineEntryDto dto = new TimelineEntryDto();
                    dto.record = records.get(moment.id);
                    dto.href = dto.record.href();
                    dto.id = moment.slug;
                    dto.title = dto.record.title() + ": "
                            + (moment.status == null ? words(moment.property) : statuses.label(moment.status));
                    dto.date = PartialDate.firstOf(moment.day);
                    dto.datePrecision = PartialDate.precisionOf(moment.day);
                    dto.property = moment.property;
                    dto.status = moment.status;
                    dto.kind = moment.kind;
                    dto.citations = moment.citation == null
                            ? List.of(Evidence.itself(dto.record.id(), dto.record.title(), null, links))
                            : supporting(moment.property, citations.get(moment.citation.id));
                    return dto;
                })
                .toList();
    }

    /** @return those of a record's citations that support the property; all when none names it */
    private static List<CitationDto> supporting(String property, List<CitationDto> citations) {
        List<CitationDto> supporting = citations.stream()
                .filter(citation ->
                        citation.fields() != null && citation.fields().contains(property))
                .toList();
        return supporting.isEmpty() ? citations : supporting;
    }

    /** @return {@code inForceFrom} as "in force from" */
    private static String words(String property) {
        return property.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
