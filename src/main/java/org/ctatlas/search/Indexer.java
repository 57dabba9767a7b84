package org.ctatlas.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ctatlas.kit.Kind;
import org.ctatlas.kit.KindRegistry;
import org.jboss.logging.Logger;

/**
 * Keeps the index in step with the database, by one thread in each process: builds it at start, and then follows what
 * any process commits.
 */
@ApplicationScoped
public class Indexer {
    private static final Logger LOG = Logger.getLogger(Indexer.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /**
     * How far the clocks of two processes that write may be apart: records are looked at again that were changed so long
     * before the last change that was seen.
     */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private static final int PAGE = 500;

    @Inject
    Records records;

    @Inject
    SearchIndex index;

    @Inject
    KindRegistry kinds;

    private final CountDownLatch built = new CountDownLatch(1);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "search-index");
        daemon.setDaemon(true);
        return daemon;
    });

    /** What the index has, as {@link Records#revision()} says; null before it is built. */
    private List<Instant> revision;

    private boolean failing;

    /** After the packs are loaded. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        thread.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(5, TimeUnit.SECONDS);
    }

    /** @return whether the index is built, after waiting so long at most */
    public boolean isBuilt(Duration patience) throws InterruptedException {
        return built.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<Instant> latest = QuarkusTransaction.requiringNew().call(records::revision);
            if (revision == null) {
                build();
                built.countDown();
            } else if (!latest.equals(revision)) {
                follow(Collections.max(revision).minus(CLOCKS_APART));
            }
            // Read before the records: what is committed in between is seen again.
            revision = latest;
            failing = false;
        } catch (RuntimeException failed) {
            // The next look tries again; one line says so.
            if (!failing && !thread.isShutdown()) {
                LOG.error("The search index cannot be brought up to date", failed);
            }
            failing = true;
        }
    }

    private void build() {
        long begin = System.nanoTime();
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
        } while (keys.size() == PAGE && !thread.isShutdown());
        index.refresh();
        LOG.infof("Search index: %d records in %d ms", count, (System.nanoTime() - begin) / 1_000_000);
    }

    private void follow(Instant since) {
        for (Kind<?, ?> kind : kinds.all()) {
            long last = 0;
            List<Records.Version> changed;
            do {
                long after = last;
                changed = QuarkusTransaction.requiringNew().call(() -> {
                    List<Records.Version> page = records.changed(kind.name(), since, after, PAGE);
                    index.put(records.read(page.stream()
                            .filter(version -> !index.holds(version.id(), version.number()))
                            .map(Records.Version::key)
                            .toList()));
                    return page;
                });
                last = changed.isEmpty()
                        ? last
                        : changed.get(changed.size() - 1).key();
            } while (changed.size() == PAGE && !thread.isShutdown());
        }
        index.refresh();
    }
}
