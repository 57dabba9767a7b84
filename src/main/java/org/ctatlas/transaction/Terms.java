package org.ctatlas.transaction;

import java.time.Duration;

/**
 * How long a write may take, and for whom it is made.
 *
 * @param patience how long it waits for its turn
 * @param longest how long it may take once it has its turn
 * @param attended whether somebody waits for the answer: a write that can no longer be answered is then not made
 * @param ledger whether it takes its turn at the ledger, among the writers of all processes
 */
public record Terms(Duration patience, Duration longest, boolean attended, boolean ledger) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SLOW_MACHINE = Duration.ofMinutes(30);

    /** The packs that are loaded at start: a process that starts at the same time is waited for. */
    public static final Terms LOAD = new Terms(SLOW_MACHINE, SLOW_MACHINE, false, true);

    /** What has nothing to do with what is published. */
    public static final Terms APART = new Terms(PATIENCE, Duration.ofMinutes(1), false, false);

    /** An edit. A rename of what everything names publishes everything anew. */
    public static Terms edit(boolean attended) {
        return new Terms(PATIENCE, Duration.ofMinutes(10), attended, true);
    }

    /** An import. */
    public static Terms importing(boolean attended) {
        return new Terms(PATIENCE, SLOW_MACHINE, attended, true);
    }
}
