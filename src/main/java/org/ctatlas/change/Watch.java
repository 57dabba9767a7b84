package org.ctatlas.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Follower;
import org.ctatlas.problem.Problem;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells those who wait that the ledger has grown, whichever process wrote: one thread looks for all of them, and only
 * while somebody waits. Who waits holds neither a thread nor a connection.
 */
@ApplicationScoped
public class Watch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** New revisions whose kinds a look reads; after more of them all who wait look for themselves. */
    private static final int MOST_READ = 1000;

    @Inject
    EntityManager em;

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final Follower follower = new Follower("change feed", BETWEEN_LOOKS, this::look);
    private volatile boolean closed;

    /** Somebody who waits. */
    private static final class Waiter {
        /** The ledger is known up to here: nothing that matters is in it. */
        private volatile long seen;

        private final Set<String> kinds;
        private final Consumer<Boolean> wake;

        Waiter(long seen, Set<String> kinds, Consumer<Boolean> wake) {
            this.seen = seen;
            this.kinds = kinds;
            this.wake = wake;
        }

        boolean wants(List<Object[]> revisions) {
            return revisions.stream()
                    .anyMatch(revision ->
                            (Long) revision[0] > seen && (kinds.isEmpty() || kinds.contains((String) revision[1])));
        }
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    /** The service is asked to end, and lets requests in flight end before: who waits would keep it for as long. */
    void sendAway(@Observes ShutdownDelayInitiatedEvent event) {
        closed = true;
        waiting.forEach(waiter -> waiter.wake.accept(false));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        follower.stop();
    }

    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck following() {
        return follower.check();
    }

    /** @return whether the service is about to end, so that nobody should wait any more */
    boolean isClosed() {
        return closed;
    }

    /** @throws Problem 503 when the service is about to end: who comes again finds another process, or this one started anew */
    void requireOpen() {
        if (closed) {
            throw new Problem(503, "The service is shutting down; try again in a few seconds.");
        }
    }

    /**
     * @param seen number of the latest revision that the caller knows of
     * @param kinds of which a new revision is waited for; none for all
     * @return true as soon as there is one, false when there is none after so long
     */
    Uni<Boolean> newer(long seen, Set<String> kinds, Duration atMost) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    Waiter waiter = new Waiter(seen, kinds, emitter::complete);
                    emitter.onTermination(() -> waiting.remove(waiter));
                    waiting.add(waiter);
                    // Who came after the end was not among those whom it woke.
                    if (closed) {
                        waiter.wake.accept(false);
                    }
                })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(false);
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        // Who begins to wait during the look is left to the next one: it may know more than this look reads.
        List<Waiter> now = List.copyOf(waiting);
        long known = now.stream().mapToLong(waiter -> waiter.seen).min().orElse(Long.MAX_VALUE);
        List<Object[]> fresh = QuarkusTransaction.requiringNew().call(() -> since(known));
        Set<Waiter> wanted = now.stream()
                .filter(waiter -> fresh.size() == MOST_READ || waiter.wants(fresh))
                .collect(Collectors.toSet());
        long last = fresh.isEmpty() ? known : (Long) fresh.get(fresh.size() - 1)[0];
        wanted.forEach(waiter -> {
            waiting.remove(waiter);
            waiter.wake.accept(true);
        });
        // Last: whom a failure leaves out, the next look wakes.
        now.forEach(waiter -> waiter.seen = Math.max(waiter.seen, last));
    }

    /** @return number and kind of the first revisions after this one, in order */
    private List<Object[]> since(long number) {
        return Revision.head() <= number
                ? List.of()
                : em.createQuery(
                                "select r.number, r.kind from Revision r where r.number > :number order by r.number",
                                Object[].class)
                        .setParameter("number", number)
                        .setMaxResults(MOST_READ)
                        .getResultList();
    }
}
