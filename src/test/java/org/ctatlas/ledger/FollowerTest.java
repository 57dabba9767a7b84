package org.ctatlas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A follower goes on however its rounds fail, and its check tells when they all do. */
class FollowerTest {
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration LATEST = Duration.ofMillis(200);

    private final Semaphore begun = new Semaphore(0);
    private volatile Throwable failure;
    private final Follower follower = new Follower("follower of a test", PAUSE, this::round, LATEST);

    private void round() {
        begun.release();
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        follower.stop();
    }

    @Test
    void anErrorIsTriedAgainAsAnExceptionIs() throws InterruptedException {
        failure = new StackOverflowError();
        follower.start();
        rounds(3);
        failure = new IllegalStateException("closed");
        rounds(3);
        failure = new NoClassDefFoundError("gone");
        rounds(3);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void itIsDownWhileNoRoundGoesWellAndWhenStopped() throws InterruptedException {
        assertEquals(Status.DOWN, status());
        follower.start();
        awaitStatus(Status.UP);
        failure = new OutOfMemoryError("of a test");
        awaitStatus(Status.DOWN);
        failure = null;
        awaitStatus(Status.UP);
        follower.stop();
        assertEquals(Status.DOWN, status());
    }

    private void rounds(int more) throws InterruptedException {
        begun.drainPermits();
        assertTrue(begun.tryAcquire(more, 5, TimeUnit.MINUTES), "there are no further rounds");
    }

    private Status status() {
        return follower.check().call().getStatus();
    }

    private void awaitStatus(Status wanted) throws InterruptedException {
        while (status() != wanted) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
