package org.ctatlas.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When what the service shows last changed, for {@code Last-Modified}: with the latest revision of anything, since every
 * record shows something of others, or with the start of the service, since another version of it may show the same otherwise.
 * HTTP counts whole seconds; of changes within one second, each has one of its own.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class LastChange {
    private static final Instant START =
            second(Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    private record Change(long revision, Instant second) {}

    private volatile Change latest = new Change(0, START);

    /** @return the time in whole seconds; to be asked for before what it is said of is read */
    Instant time() {
        long head = ledger.head();
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
        Instant second = second(at.get(0));
        Instant time = second.plusSeconds(em.createQuery(
                                "select count(distinct r.at) from Revision r where r.at between :second and :at",
                                Long.class)
                        .setParameter("second", second)
                        .setParameter("at", at.get(0))
                        .getSingleResult()
                - 1);
        return time.isAfter(START) ? time : START;
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
