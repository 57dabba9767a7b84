package org.ctatlas.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Follower;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Keeps the index in step with the database, by one thread in each process: builds it at start, and then follows what
 * any process commits. An index that can no longer be read or written is built anew.
 */
@ApplicationScoped
public class Indexer {
    private static final Logger LOG = Logger.getLogger(Indexer.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private static final int PAGE = 500;

    /** A command searches nothing. */
    @ConfigProperty(name = "atlas.serve")
    boolean serve;

    @Inject
    Records records;

    @Inject
    SearchIndex index;

    private final Follower follower = new Follower("search index", BETWEEN_LOOKS, this::look);

    /** Number of the last revision that the index has; -1 before it is built. */
    private long revision = -1;

    /** Where others wait for it: what they search in has everything up to {@link #revision}. */
    private CountDownLatch built = new CountDownLatch(1);

    /** After the packs are loaded. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (serve) {
            follower.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        follower.stop();
    }

    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck following() {
        // Until there is a first index, searches are refused.
        return () -> isBuilt()
                ? follower.check().call()
                : HealthCheckResponse.named("search index").down().build();
    }

    /** @return whether the index is built, after waiting so long at most */
    public boolean isBuilt(Duration patience) throws InterruptedException {
        CountDownLatch current;
        synchronized (this) {
            current = built;
        }
        return current.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized boolean isBuilt() {
        return built.getCount() == 0;
    }

    private void look() {
        long latest = QuarkusTransaction.requiringNew().call(Revision::head);
        if (revision >= 0 && !index.isSound()) {
            LOG.warn("The search index cannot be used any more and is built anew");
            revision = -1;
            begin();
        }
        if (revision < 0) {
            build();
            built.countDown();
        } else if (latest > revision) {
            follow(revision);
        }
        // Read before the records: what is committed in between is seen again.
        revision = latest;
    }

    private synchronized void begin() {
        built = new CountDownLatch(1);
    }

    private void build() {
        long begin = System.nanoTime();
        // What an attempt that failed has left may be deleted from the database meanwhile.
        index.clear();
        long count = 0;
        long last = 0;
        List<Long> keys;
        do {
            long after = last;
            keys = QuarkusTransaction.requiringNew().call(() -> {
                List<Long> page = records.after(after, PAGE);
                index.put(records.read(page));
                return page;
            });
            last = keys.isEmpty() ? last : keys.get(keys.size() - 1);
            count += keys.size();
        } while (keys.size() == PAGE && follower.isRunning());
        index.refresh();
        LOG.infof("Search index: %d records in %d ms", count, (System.nanoTime() - begin) / 1_000_000);
    }

    private void follow(long after) {
        long last = after;
        List<Records.Change> changes;
        do {
            long from = last;
            changes = QuarkusTransaction.requiringNew().call(() -> {
                List<Records.Change> page = records.since(from, PAGE);
                index.delete(page.stream()
                        .filter(Records.Change::deleted)
                        .map(Records.Change::id)
                        .toList());
                index.put(records.read(records.keys(
                        page.stream().map(Records.Change::id).distinct().toList())));
                return page;
            });
            last = changes.isEmpty() ? last : changes.get(changes.size() - 1).number();
        } while (changes.size() == PAGE && follower.isRunning());
        index.refresh();
    }
}
