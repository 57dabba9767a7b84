package org.ctatlas.pack;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.entry.Claim;
import org.ctatlas.entry.Contradiction;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Relation;
import org.ctatlas.kit.EntryDto;
import org.ctatlas.kit.Evidence;
import org.ctatlas.kit.Kind;
import org.ctatlas.kit.Publisher;
import org.ctatlas.kit.Publisher.Outcome;
import org.ctatlas.kit.Slugs;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads the configured country packs at start: each an upsert by id in one transaction, in which unchanged records
 * are left alone. A pack with an error stops the start and leaves the database as it was.
 */
@ApplicationScoped
public class PackLoader {
    private static final Logger LOG = Logger.getLogger(PackLoader.class);

    /** Folders below {@code packs/} on the class path, or paths of folders; none when empty. */
    @ConfigProperty(name = "atlas.packs")
    Optional<List<String>> packs;

    @Inject
    EntityManager em;

    @Inject
    Publisher publisher;

    @Inject
    Evidence evidence;

    @Inject
    Slugs slugs;

    @Inject
    PackLoader self;

    void start(@Observes StartupEvent event) {
        packs.orElse(List.of()).forEach(location -> {
            PackReader.Content content = PackReader.read(location);
            Map<Outcome, Integer> counts = self.load(content);
            LOG.infof("Pack %s %s: %s", content.name(), content.version(), counts);
        });
    }

    /** @return how many records, relations and contradictions were created, changed, or left alone */
    @Transactional
    public Map<Outcome, Integer> load(PackReader.Content content) {
        // Two processes that start together load one after the other.
        em.find(Pack.class, Pack.LOCK, LockModeType.PESSIMISTIC_WRITE);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        content.records().forEach((kind, dtos) -> dtos.forEach(dto -> count(counts, put(kind, dto, now))));
        content.relations().forEach(relation -> count(counts, put(relation, now)));
        content.contradictions().forEach(contradiction -> count(counts, put(contradiction, now)));

        Pack pack = Pack.findById(content.name());
        if (pack == null) {
            pack = new Pack();
            pack.code = content.name();
            pack.loadedAt = now;
        }
        if (counts.getOrDefault(Outcome.CREATED, 0) + counts.getOrDefault(Outcome.CHANGED, 0) > 0) {
            pack.loadedAt = now;
        }
        pack.title = content.title();
        pack.licence = content.licence();
        pack.version = content.version();
        pack.persist();
        return counts;
    }

    private void count(Map<Outcome, Integer> counts, Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
        // A pack of any size needs the memory of a few records only.
        if (outcome != Outcome.UNCHANGED) {
            em.flush();
            em.clear();
        }
    }

    private <E extends Entry, D extends EntryDto> Outcome put(Kind<E, D> kind, EntryDto dto, Instant now) {
        return publisher.put(kind, kind.dto().cast(dto), now);
    }

    private Outcome put(PackRelation from, Instant now) {
        String digest = publisher.digest(from);
        Optional<String> before = publisher.publishedDigest(Relation.class, from.id());
        if (before.filter(digest::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        Relation relation = before.isEmpty() ? new Relation() : publisher.find(Relation.class, from.id());
        List<Long> obsolete = before.isEmpty() ? List.of() : List.of(relation.citation.id);
        relation.slug = from.id();
        relation.subject = slugs.entry(from.subject());
        relation.predicate = from.predicate();
        relation.object = slugs.entry(from.object());
        relation.validFrom = PartialDate.of(from.from(), from.fromPrecision());
        relation.validTo = PartialDate.of(from.to(), from.toPrecision());
        relation.note = from.note();
        relation.citation = evidence.write(from.citations());
        relation.stamp(digest, now);
        relation.persist();
        evidence.delete(obsolete);
        return before.isEmpty() ? Outcome.CREATED : Outcome.CHANGED;
    }

    private Outcome put(PackContradiction from, Instant now) {
        String digest = publisher.digest(from);
        Optional<String> before = publisher.publishedDigest(Contradiction.class, from.id());
        if (before.filter(digest::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        Contradiction contradiction =
                before.isEmpty() ? new Contradiction() : publisher.find(Contradiction.class, from.id());
        List<Long> obsolete = new ArrayList<>();
        if (before.isPresent()) {
            contradiction.claims.forEach(claim -> obsolete.add(claim.citation.id));
            Claim.delete("contradiction", contradiction);
        }
        contradiction.slug = from.id();
        contradiction.entry = slugs.entry(from.record());
        contradiction.property = from.property();
        contradiction.type = from.type();
        contradiction.title = from.title();
        contradiction.reason = from.reason();
        contradiction.stamp(digest, now);
        contradiction.persist();
        for (int position = 0; position < from.claims().size(); position++) {
            PackContradiction.PackClaim each = from.claims().get(position);
            Claim claim = new Claim();
            claim.slug = each.id(from);
            claim.contradiction = contradiction;
            claim.position = position;
            claim.value = each.value();
            claim.rank = each.rank();
            claim.asOf = PartialDate.of(each.asOfDate(), each.asOfDatePrecision());
            claim.note = each.note();
            claim.citation = evidence.write(each.citations());
            claim.persist();
        }
        evidence.delete(obsolete);
        return before.isEmpty() ? Outcome.CREATED : Outcome.CHANGED;
    }
}
