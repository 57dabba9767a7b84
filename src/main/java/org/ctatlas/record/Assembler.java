package org.ctatlas.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.StatusStep;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Field;
import org.ctatlas.query.Where;

/**
 * Makes wire forms of a page of records, with what hangs on them: citations, links, status histories, contested
 * properties. The number of queries does not grow with the page.
 */
@ApplicationScoped
public class Assembler {
    @Inject
    EntityManager em;

    @Inject
    Evidence evidence;

    @Inject
    CitedBy citedBy;

    /**
     * @param records entities of this kind, within a transaction
     * @return their wire forms in the same order, without {@code self} and {@code href}
     */
    public <E extends Entry, D extends EntryDto> List<D> assemble(Kind<E, D> kind, List<E> records, Links links) {
        if (records.isEmpty()) {
            return List.of();
        }
        List<Long> ids = records.stream().map(record -> record.id).toList();
        Map<Long, List<CitationDto>> citations = evidence.of(
                records.stream()
                        .filter(record -> record.citation != null)
                        .map(record -> record.citation.id)
                        .toList(),
                links);
        Map<Long, Set<String>> contested = contested(ids);
        Map<Link<D>, Map<Long, List<Reference>>> linked = linked(kind, ids, links);
        Map<Long, List<StatusStepDto>> histories =
                StatusEntryDto.class.isAssignableFrom(kind.dto()) ? histories(ids, links) : Map.of();
        Map<Long, CitedByDto> citing =
                CitedEntryDto.class.isAssignableFrom(kind.dto()) ? citedBy.of(records, links) : Map.of();

        List<D> wire = new ArrayList<>();
        for (E record : records) {
            D dto = kind.read().apply(record);
            common(record, dto);
            dto.relations = links.collection("relations", "record", record.slug);
            dto.citations = record.citation == null
                    ? List.of(Evidence.itself(record.slug, record.title, dto.address(), links))
                    : citations.get(record.citation.id);
            dto.contested = List.copyOf(contested.getOrDefault(record.id, Set.of()));
            linked.forEach((link, byRecord) -> {
                if (byRecord.containsKey(record.id)) {
                    link.set().accept(dto, byRecord.get(record.id));
                    dto.linked.put(link.name(), byRecord.get(record.id));
                }
            });
            if (dto instanceof StatusEntryDto withStatus) {
                withStatus.statusHistory = histories.getOrDefault(record.id, List.of());
                withStatus.status = withStatus.latestStatus();
            }
            if (dto instanceof CitedEntryDto cited) {
                cited.citedBy = citing.get(record.id);
            }
            wire.add(dto);
        }
        return wire;
    }

    private static void common(Entry record, EntryDto dto) {
        dto.id = record.slug;
        dto.kind = record.kind;
        dto.title = record.title;
        dto.names = record.names;
        dto.aliases = List.copyOf(record.aliases);
        dto.summary = record.summary;
        dto.jurisdiction = record.jurisdiction;
        dto.tags = List.copyOf(record.tags);
        dto.lastReviewed = record.lastReviewed;
        dto.version = record.version;
        dto.createdAt = record.createdAt;
        dto.updatedAt = record.updatedAt;
    }

    private Map<Long, Set<String>> contested(Collection<Long> ids) {
        return em
                .createQuery(
                        "select c.entry.id, c.property from Contradiction c where c.entry.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (Long) row[0],
                        Collectors.mapping(row -> (String) row[1], Collectors.toCollection(TreeSet::new))));
    }

    private Map<Long, List<StatusStepDto>> histories(Collection<Long> ids, Links links) {
        Where where = new Where();
        where.and(where.isOneOf("s.entry.id", ids));
        if (links.asOf() != null) {
            where.and("s.holdsFrom <= " + where.bind(links.asOf()));
        }
        List<StatusStep> steps = where.bindTo(em.createQuery(
                        "select s from StatusStep s" + where.clause() + " order by s.entry.id, s.position",
                        StatusStep.class))
                .getResultList();
        Map<Long, List<CitationDto>> citations =
                evidence.of(steps.stream().map(step -> step.citation.id).toList(), links);
        Map<Long, List<StatusStepDto>> histories = new HashMap<>();
        steps.forEach(step -> histories
                .computeIfAbsent(step.entry.id, id -> new ArrayList<>())
                .add(new StatusStepDto(
                        step.status,
                        PartialDate.firstOf(step.day),
                        PartialDate.precisionOf(step.day),
                        step.note,
                        citations.get(step.citation.id))));
        return histories;
    }

    /** What the links of the records point to: one query for all relations, and one for each reference. */
    private <D extends EntryDto> Map<Link<D>, Map<Long, List<Reference>>> linked(
            Kind<?, D> kind, Collection<Long> ids, Links links) {
        Map<Link<D>, Map<Long, List<Reference>>> linked = new LinkedHashMap<>();
        kind.links().forEach(link -> linked.put(link, new HashMap<>()));
        for (boolean inverse : List.of(false, true)) {
            Map<String, Link<D>> byPredicate = new HashMap<>();
            kind.links().stream()
                    .filter(link -> link.field().type() == Field.Type.RELATION
                            && link.field().inverse() == inverse)
                    .forEach(link -> byPredicate.put(link.field().path(), link));
            if (!byPredicate.isEmpty()) {
                String self = inverse ? "object" : "subject";
                String other = inverse ? "subject" : "object";
                Where where = new Where();
                where.and(where.isOneOf("r." + self + ".id", ids));
                where.and(where.isOneOf("r.predicate", byPredicate.keySet()));
                if (links.asOf() != null) {
                    where.and(AsOf.holds("r", where.bind(links.asOf())));
                }
                where.bindTo(em.createQuery(
                                "select r." + self + ".id, o.kind, o.slug, o.title, r.predicate from Relation r join r."
                                        + other + " o" + where.clause() + " order by o.titleKey, o.slug",
                                Object[].class))
                        .getResultList()
                        .forEach(row -> add(linked.get(byPredicate.get((String) row[4])), row, links));
            }
        }
        linked.forEach((link, byRecord) -> {
            if (link.field().type() == Field.Type.REFERENCE) {
                em.createQuery(
                                "select e.id, o.kind, o.slug, o.title from "
                                        + kind.entity().getSimpleName() + " e join e."
                                        + link.field().path() + " o where e.id in :ids",
                                Object[].class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .forEach(row -> add(byRecord, row, links));
            }
        });
        return linked;
    }

    private static void add(Map<Long, List<Reference>> byRecord, Object[] row, Links links) {
        Reference reference = links.reference((String) row[1], (String) row[2], (String) row[3]);
        List<Reference> references = byRecord.computeIfAbsent((Long) row[0], id -> new ArrayList<>());
        // Two relations may join the same records at different times.
        if (!references.contains(reference)) {
            references.add(reference);
        }
    }
}
