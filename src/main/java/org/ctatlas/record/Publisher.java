package org.ctatlas.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ctatlas.entry.Citation;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.Moment;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.entry.Published;
import org.ctatlas.entry.StatusStep;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.query.Field;
import org.ctatlas.text.Sha256;

/** Writes records: each with its citations and its revision in the ledger, and only when something changed. Always within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Publisher {
    /** What a write did. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    @Inject
    EntityManager em;

    @Inject
    Evidence evidence;

    @Inject
    Slugs slugs;

    @Inject
    Ledger ledger;

    private final ObjectMapper canonical;

    Publisher(ObjectMapper mapper) {
        canonical = mapper.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /**
     * Creates the record or brings it up to date.
     *
     * @param dto as a client or a pack writes it: complete, valid, without what is read-only
     */
    public <E extends Entry, D extends EntryDto> Outcome put(Kind<E, D> kind, D dto, Write write) {
        return put(kind, dto, dto.id, write);
    }

    /** The same for a record that the database has under another id, which it loses. */
    public <E extends Entry, D extends EntryDto> Outcome put(Kind<E, D> kind, D dto, String was, Write write) {
        String digest = digest(dto);
        Optional<String> before = publishedDigest(kind.entity(), was);
        if (before.filter(digest::equals).isPresent() && !write.restores()) {
            return Outcome.UNCHANGED;
        }
        E record = before.isEmpty() ? kind.create().get() : find(kind.entity(), was);
        List<Long> obsolete = before.isEmpty() ? List.of() : clear(record);
        record.slug = dto.id;
        record.names = dto.names;
        record.aliases = dto.aliases == null ? new ArrayList<>() : new ArrayList<>(dto.aliases);
        record.summary = dto.summary;
        record.jurisdiction = dto.jurisdiction;
        record.tags = dto.tags == null ? new ArrayList<>() : new ArrayList<>(dto.tags);
        record.lastReviewed = dto.lastReviewed;
        kind.write().copy(dto, record, reference -> slugs.entry(reference.id()));
        record.citation = dto.citations == null ? null : evidence.write(dto.citations);
        record.derive();
        record.stamp(digest, write.now());
        em.persist(record);
        slugs.add(record);
        ObjectNode content = tree(dto);
        List<StatusStepDto> history = dto instanceof StatusEntryDto withStatus && withStatus.statusHistory != null
                ? withStatus.statusHistory
                : List.of();
        moments(kind, record, content, steps(record, history));
        evidence.delete(obsolete);
        ledger.published(write, kind.name(), content, record, was);
        return before.isEmpty() ? Outcome.CREATED : Outcome.CHANGED;
    }

    /** Deletes a record that exists and that nothing refers to; its identifier is never used again. */
    public void delete(Kind<?, ?> kind, String slug, Write write) {
        Entry record = find(kind.entity(), slug);
        ledger.deleted(write, kind.name(), record);
        List<Long> obsolete = clear(record);
        em.remove(record);
        evidence.delete(obsolete);
    }

    /** @return the content as JSON */
    public ObjectNode tree(Object content) {
        return canonical.valueToTree(content);
    }

    /** @return the digest of what the database has under the identifier, without reading that; empty for nothing */
    public Optional<String> publishedDigest(Class<? extends Published> type, String slug) {
        return em
                .createQuery("select e.digest from " + type.getSimpleName() + " e where e.slug = :slug", String.class)
                .setParameter("slug", slug)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return the entity with this identifier, as the database has it; it exists */
    public <T extends Published> T find(Class<T> type, String slug) {
        return em.createQuery("select e from " + type.getSimpleName() + " e where e.slug = :slug", type)
                .setParameter("slug", slug)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /** @return SHA-256 of the content, in hexadecimal */
    public String digest(Object content) {
        try {
            return Sha256.hex(canonical.writeValueAsString(content));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Deletes the status steps of a record. @return the heads of the citations that nothing refers to afterwards */
    private List<Long> clear(Entry record) {
        List<Long> heads = new ArrayList<>();
        if (record.citation != null) {
            heads.add(record.citation.id);
        }
        heads.addAll(em.createQuery("select s.citation.id from StatusStep s where s.entry = :entry", Long.class)
                .setParameter("entry", record)
                .getResultList());
        StatusStep.delete("entry", record);
        Moment.delete("entry", record);
        return heads;
    }

    private List<StatusStep> steps(Entry record, List<StatusStepDto> history) {
        List<StatusStep> steps = new ArrayList<>();
        LocalDate until = StatusStep.STILL;
        for (int position = history.size() - 1; position >= 0; position--) {
            StatusStepDto from = history.get(position);
            StatusStep step = new StatusStep();
            step.entry = record;
            step.position = position;
            step.status = from.status();
            step.day = PartialDate.of(from.date(), from.datePrecision());
            step.holdsFrom = step.day.last();
            step.holdsUntil = until;
            until = step.holdsFrom.isBefore(until) ? step.holdsFrom : until;
            step.note = from.note();
            step.citation = evidence.write(from.citations());
            em.persist(step);
            steps.add(step);
        }
        return steps;
    }

    /** The dates of the record as the wire form has them, and its status steps. */
    private void moments(Kind<?, ?> kind, Entry record, JsonNode wire, List<StatusStep> steps) {
        for (Field field : kind.listing().fields()) {
            PartialDate day = field.type() == Field.Type.DATE ? date(wire, field.name()) : null;
            // A step of the same name on the same day says the same, with its own source.
            if (day != null
                    && steps.stream().noneMatch(step -> step.status.equals(field.name()) && step.day.equals(day))) {
                moment(record, kind.name(), field.name(), null, day, record.citation);
            }
        }
        steps.forEach(step -> moment(record, kind.name(), Moment.STATUS, step, step.day, step.citation));
    }

    private static PartialDate date(JsonNode wire, String name) {
        JsonNode precision = wire.path(name + "Precision");
        return wire.hasNonNull(name)
                ? PartialDate.of(
                        LocalDate.parse(wire.get(name).asText()),
                        precision.isTextual() ? Precision.of(precision.asText()) : Precision.DAY)
                : null;
    }

    private void moment(
            Entry record, String kind, String property, StatusStep step, PartialDate day, Citation citation) {
        Moment moment = new Moment();
        moment.slug = record.slug + "-" + property.toLowerCase(Locale.ROOT) + (step == null ? "" : "-" + step.position);
        moment.entry = record;
        moment.kind = kind;
        moment.property = property;
        moment.status = step == null ? null : step.status;
        moment.day = day;
        moment.citation = citation;
        em.persist(moment);
    }
}
