package org.ctatlas.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ctatlas.problem.DatabaseFailure;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Work that follows what is committed, by a thread of its own: round after round with a pause between, for as long as the
 * service runs. However a round fails, by an Error too, the next one tries again; {@link #check} tells the readiness of a
 * follower that has come to a halt. (The scheduler of the framework looks once a second, which is too seldom to show
 * a commit within a second.)
 */
public final class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);

    /** After so long without a round that went well it is said to have come to a halt. */
    private static final Duration LATEST = Duration.ofSeconds(30);

    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable round;
    private final Duration latest;
    private ScheduledExecutorService thread;
    private volatile boolean running;
    /** When a round last went well. */
    private volatile long well;

    private boolean failing;

    /**
     * @param name of the work, for the thread, the log and the check
     * @param pause between the end of a round and the next one
     */
    public Follower(String name, Duration pause, Runnable round) {
        this(name, pause, round, LATEST);
    }

    /** @param latest after so long without a round that went well, {@link #check} says so */
    Follower(String name, Duration pause, Runnable round, Duration latest) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.latest = latest;
    }

    public synchronized void start() {
        running = true;
        well = System.nanoTime();
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, name.replace(' ', '-'));
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::go, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the round that is under way end, for a few seconds at most. */
    public synchronized void stop() throws InterruptedException {
        running = false;
        if (thread != null) {
            thread.shutdown();
            thread.awaitTermination(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** @return whether there are to be further rounds */
    public boolean isRunning() {
        return running;
    }

    /** @return for the readiness of the service: down when this is stopped or no round has gone well of late */
    public HealthCheck check() {
        return () -> HealthCheckResponse.named(name)
                .status(running && System.nanoTime() - well < latest.toNanos())
                .build();
    }

    private void go() {
        try {
            round.run();
            well = System.nanoTime();
            failing = false;
        } catch (Throwable failed) {
            // What leaves this method ends the rounds. One line says it, until a round goes well again.
            if (!failing && running) {
                String what = "The " + name + " cannot be brought up to date; it is tried again and again";
                // Where it was when the database did not answer says nothing.
                DatabaseFailure.of(failed)
                        .ifPresentOrElse(
                                passing -> LOG.errorf("%s: %s", what, DatabaseFailure.reason(failed)),
                                () -> LOG.error(what, failed));
            }
            failing = true;
        }
    }
}
