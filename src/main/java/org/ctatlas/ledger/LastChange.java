package org.ctatlas.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ctatlas.entry.Revision;

/**
 * When what the service shows last changed, for {@code Last-Modified}: with the latest revision of anything, since every
 * record shows something of others, or with the start of the service, since another version of it may show the same otherwise.
 * HTTP counts whole seconds; of changes that follow each other faster, each still has a second of its own, if need be one that is
 * yet to come.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class LastChange {
    private static final Instant START =
            second(Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));

    /** Of changes that follow each other faster for longer than this, no second is there before they are over. */
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @Inject
    EntityManager em;

    private record Change(long revision, Instant second) {}

    private volatile Change latest = new Change(0, START);

    /** @return the time in whole seconds; to be asked for before what it is said of is read */
    public Instant time() {
        long head = Revision.head();
        Change known = latest;
        if (known.revision != head) {
            known = new Change(head, of(head));
            latest = known;
        }
        return known.second;
    }

    private Instant of(long revision) {
        List<Instant> at = em.createQuery("select r.at from Revision r where r.number = :number", Instant.class)
                .setParameter("number", revision)
                .getResultList();
        if (at.isEmpty()) {
            return START;
        }
        List<Instant> changes = em.createQuery(
                        "select distinct r.at from Revision r where r.at between :from and :at order by r.at",
                        Instant.class)
                .setParameter("from", at.get(0).minus(WITHIN))
                .setParameter("at", at.get(0))
                .getResultList();
        Instant time = Instant.MIN;
        for (Instant change : changes) {
            Instant second = second(change);
            time = second.isAfter(time) ? second : time.plusSeconds(1);
        }
        return time.isAfter(START) ? time : START;
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
