package org.ctatlas.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.Evidence;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.record.Links;
import org.ctatlas.record.Past;
import org.ctatlas.record.Reference;
import org.ctatlas.refdata.CodeList;

/**
 * Follows a measure from the announcement: first to what implements it or contributes to it, then from each bill, act,
 * decree or circular to what implements, amends or replaces it, and to the judgments about it.
 */
@ApplicationScoped
@Transactional
public class Traces {
    /** Steps that a trace shows. */
    static final int MOST_STEPS = 200;

    private static final List<String> FIRST = List.of("implements", "contributesTo");
    private static final List<String> FURTHER = List.of("implements", "amends", "replaces", "about");
    /** Act, its decree, the amendment of the decree, the judgment about the amendment. */
    private static final int LONGEST_CHAIN = 4;

    @Inject
    EntityManager em;

    @Inject
    Evidence evidence;

    @Inject
    KindRegistry kinds;

    @Inject
    Past past;

    /** A record of the trace. */
    private record Found(
            long id,
            Stage stage,
            Reference record,
            PartialDate date,
            TraceDto.Tie tie,
            Long citation,
            boolean followed,
            boolean law) {}

    /** What is read of the measure. */
    record Announced(Long id, String kind, String slug, String title, PartialDate begins, Long citation) {}

    /** What is read of a record that a relation ties to a step. @param object the record of that step */
    record Tied(
            Long id,
            String kind,
            String slug,
            String title,
            PartialDate begins,
            String type,
            PartialDate published,
            String predicate,
            Long object,
            String relation,
            String note,
            Long citation) {}

    /**
     * @param uri the request, which says what counts as law
     * @throws Problem 404 when there is no such measure, 410 when there is none any more
     * @throws org.ctatlas.http.Moved when it has another id now
     */
    TraceDto trace(String measure, UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        List<String> laws = laws(in);
        in.done();
        Links links = new Links(uri.getBaseUri(), kinds, null);
        Announced start = em
                .createQuery(
                        "select e.id, e.kind, e.slug, e.title, e.begins, e.citation.id from Measure e where e.slug = :slug",
                        Announced.class)
                .setParameter("slug", measure)
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(() -> {
                    past.explain("measures", "measure", measure, links);
                    return Problem.notFound("There is no measure with the id '" + measure + "'.");
                });
        PartialDate announced = start.begins;
        Reference reference = links.reference(start.kind, start.slug, start.title);
        Map<Long, Found> found = new LinkedHashMap<>();
        found.put(
                start.id,
                new Found(start.id, Stage.announcement, reference, announced, null, start.citation, true, false));
        List<Found> latest = List.copyOf(found.values());
        for (int depth = 0; depth < LONGEST_CHAIN && !latest.isEmpty() && found.size() <= MOST_STEPS; depth++) {
            latest = next(latest, depth == 0 ? FIRST : FURTHER, laws, found, links);
        }
        List<Found> steps = found.values().stream()
                .sorted(Comparator.comparing(
                                (Found step) -> step.date == null ? null : step.date.last(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Found::stage)
                        .thenComparing(step -> step.record.id()))
                .toList();
        List<Found> shown = steps.subList(0, Math.min(steps.size(), MOST_STEPS));
        Map<Long, List<CitationDto>> citations =
                evidence.of(shown.stream().map(Found::citation).toList(), links);
        Found law = steps.stream()
                .filter(step -> step.law
                        && announced != null
                        && step.date != null
                        && !step.date.first().isBefore(announced.first()))
                .findFirst()
                .orElse(null);
        return new TraceDto(
                links.collection("measures/" + measure + "/trace", uri.getQueryParameters()),
                reference,
                law == null ? null : law.record,
                law == null ? null : lag(announced, law.date),
                shown.stream()
                        .map(step -> step(step, announced, citations.get(step.citation)))
                        .toList(),
                steps.size() > shown.size());
    }

    /** Adds what is tied to the latest steps. @return the steps that were not there yet */
    private List<Found> next(
            List<Found> latest, List<String> predicates, List<String> laws, Map<Long, Found> found, Links links) {
        Map<Long, Found> followed = new HashMap<>();
        latest.stream().filter(Found::followed).forEach(step -> followed.put(step.id, step));
        List<Found> added = new ArrayList<>();
        if (followed.isEmpty()) {
            return added;
        }
        em.createQuery(
                        "select s.id, s.kind, s.slug, s.title, s.begins, l.type, l.published, r.predicate, r.object.id,"
                                + " r.slug, r.note, r.citation.id from Relation r join r.subject s"
                                + " left join Legislation l on l.id = s.id"
                                + " where r.object.id in :objects and r.predicate in :predicates order by r.slug",
                        Tied.class)
                .setParameter("objects", followed.keySet())
                .setParameter("predicates", predicates)
                .setMaxResults(MOST_STEPS + 1)
                .getResultList()
                .forEach(tied -> {
                    Found to = followed.get(tied.object);
                    boolean first = to.stage == Stage.announcement;
                    // What is about an act is a judgment on it, or an assessment, which is no step.
                    if (found.containsKey(tied.id)
                            || !first && !tied.kind.equals("legislation")
                            || tied.predicate.equals("about") && !"judgment".equals(tied.type)) {
                        return;
                    }
                    Found step = new Found(
                            tied.id,
                            Stage.of(tied.kind, tied.type, tied.predicate),
                            links.reference(tied.kind, tied.slug, tied.title),
                            tied.begins != null ? tied.begins : tied.published,
                            new TraceDto.Tie(
                                    tied.predicate, to.record, tied.note, links.item("relations", tied.relation)),
                            tied.citation,
                            tied.type != null && Stage.FOLLOWED.contains(tied.type),
                            first
                                    && tied.predicate.equals("implements")
                                    && tied.type != null
                                    && laws.contains(tied.type));
                    found.put(step.id, step);
                    added.add(step);
                });
        return added;
    }

    private static TraceDto.Step step(Found step, PartialDate announced, List<CitationDto> citations) {
        Long lag = lag(announced, step.date);
        boolean vague = lag == null && announced != null && step.date != null;
        return new TraceDto.Step(
                step.stage.name(),
                step.record,
                PartialDate.firstOf(step.date),
                PartialDate.precisionOf(step.date),
                lag,
                vague ? days(announced.last(), step.date.first()) : null,
                vague ? days(announced.first(), step.date.last()) : null,
                step.tie,
                citations);
    }

    /** @return the types of legislation that count as law, as the parameter {@code lawType} says */
    public static List<String> laws(Parameters in) {
        List<String> asked =
                in.oneOf("lawType", CodeList.named("legislationTypes").values());
        return asked.isEmpty() ? Stage.LAW : asked;
    }

    /** @return days between two days; null when one of them is not known to the day */
    public static Long lag(PartialDate from, PartialDate to) {
        return from == null || to == null || from.precision() != Precision.DAY || to.precision() != Precision.DAY
                ? null
                : days(from.first(), to.first());
    }

    private static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }
}
