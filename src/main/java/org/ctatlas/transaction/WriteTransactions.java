package org.ctatlas.transaction;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.ctatlas.problem.DatabaseFailure;
import org.ctatlas.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The one way to write to the database. Within the process one write follows the other, in the order in which they came, and
 * each ends before the next begins, its rollback included: H2 loses committed updates when a transaction that waits for
 * a row, or holds it, rolls back meanwhile. On PostgreSQL the writers of all processes take turns at the row of {@code ledger_head}.
 */
@ApplicationScoped
public class WriteTransactions {
    private static final Logger LOG = Logger.getLogger(WriteTransactions.class);

    /** Each that waits keeps a thread and the body of its request. */
    private static final int MOST_WAITING = 64;

    /** PostgreSQL is asked for the row again after so long: a connection may give up a statement that takes longer. */
    private static final Duration ATTEMPT = Duration.ofSeconds(3);

    /** What {@link Terms#longest} does not end, a transaction without an end for instance, this does. */
    private static final Duration LAST_RESORT = Duration.ofHours(1);

    /** Others hold what is needed, for longer than this write waits. */
    private static final Set<DatabaseFailure> BUSY = Set.of(DatabaseFailure.LOCKED, DatabaseFailure.SLOW);

    private static final String TURN = "select number from ledger_head where id = 1 for update";

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @Inject
    TransactionManager transactions;

    @Inject
    EntityManager em;

    @Inject
    CurrentVertxRequest request;

    private final ReentrantLock lock = new ReentrantLock(true);

    /** Whose turn it is; guarded by the lock. */
    private Turn turn;

    /**
     * @param late when the write, as long as it waits, has waited for too long
     * @param end when it has taken too long
     * @param client who waits for the answer; null for nobody
     */
    private record Turn(Terms terms, long late, long end, RoutingContext client) {}

    /** Others hold the row of the ledger. */
    private static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super(null, null, false, false);
        }
    }

    /**
     * Runs a write in a transaction of its own, and commits it.
     *
     * @return what the work returns
     * @throws Problem 503 when its turn does not come in time or it takes too long; nothing is written then
     */
    public <T> T call(Terms terms, Supplier<T> work) {
        return inTurn(terms, () -> transaction(terms, true, work));
    }

    /** The same, but for the end: nothing of it stays. */
    public <T> T tryOut(Terms terms, Supplier<T> work) {
        return inTurn(terms, () -> transaction(terms, false, work));
    }

    /** Runs the work, which makes no transaction, while nobody in this process writes. */
    public <T> T alone(Supplier<T> work) {
        return inTurn(Terms.APART, work);
    }

    /**
     * To be called at every step of a write that may be long.
     *
     * @throws IllegalStateException when the caller does not write by this class
     * @throws Problem 503 when the time is up, or nobody waits for the answer any more
     */
    public void requireTurn() {
        if (!isWriting()) {
            throw new IllegalStateException("This is not a write of WriteTransactions");
        }
        if (System.nanoTime() - turn.end > 0) {
            throw new Problem(
                    503,
                    "The change takes longer than " + turn.terms.longest().toMinutes()
                            + " minutes: nothing was changed.");
        }
        if (turn.terms.attended()
                && turn.client != null
                && turn.client.response().closed()) {
            throw new Problem(503, "The client left before the change was made: nothing was changed.");
        }
    }

    /** @return whether the caller is within a write: what it reads may never be published */
    public boolean isWriting() {
        return lock.isHeldByCurrentThread();
    }

    /** @return how many wait for their turn in this process */
    public int waiting() {
        return lock.getQueueLength();
    }

    private <T> T inTurn(Terms terms, Supplier<T> work) {
        if (isWriting()) {
            throw new IllegalStateException("A write within a write");
        }
        long begin = System.nanoTime();
        if (waiting() >= MOST_WAITING || !await(terms.patience())) {
            throw late();
        }
        try {
            turn = new Turn(
                    terms,
                    begin + terms.patience().toNanos(),
                    System.nanoTime() + terms.longest().toNanos(),
                    client());
            requireTurn();
            return work.get();
        } finally {
            turn = null;
            lock.unlock();
        }
    }

    private boolean await(Duration patience) {
        try {
            return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Problem late() {
        return DatabaseFailure.LOCKED.problem();
    }

    private <T> T transaction(Terms terms, boolean commit, Supplier<T> work) {
        while (true) {
            try {
                return attempt(terms, commit, work);
            } catch (Busy others) {
                if (System.nanoTime() - turn.late > 0) {
                    throw late();
                }
                requireTurn();
            }
        }
    }

    private <T> T attempt(Terms terms, boolean commit, Supplier<T> work) {
        begin();
        T result;
        try {
            takeTurn(terms);
            result = work.get();
            em.flush();
            requireTurn();
        } catch (RuntimeException | Error failed) {
            rollback();
            if (busy(failed)) {
                throw late();
            }
            throw failed;
        }
        if (commit) {
            commit();
        } else {
            rollback();
        }
        return result;
    }

    private void takeTurn(Terms terms) {
        if (!database.equals("postgresql")) {
            return;
        }
        em.createNativeQuery("set local lock_timeout = " + ATTEMPT.toMillis()).executeUpdate();
        em.createNativeQuery("set local statement_timeout = " + terms.longest().toMillis())
                .executeUpdate();
        if (terms.ledger()) {
            try {
                em.createNativeQuery(TURN).getSingleResult();
            } catch (RuntimeException failed) {
                throw busy(failed) ? new Busy() : failed;
            }
        }
    }

    private void begin() {
        try {
            transactions.setTransactionTimeout((int) LAST_RESORT.toSeconds());
            try {
                transactions.begin();
            } finally {
                // For what else this thread does.
                transactions.setTransactionTimeout(0);
            }
        } catch (NotSupportedException | SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void commit() {
        try {
            transactions.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException failed) {
            throw new IllegalStateException("The change was not committed", failed);
        }
    }

    private void rollback() {
        try {
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transactions.rollback();
            }
        } catch (SystemException | IllegalStateException failed) {
            LOG.error("The change was not rolled back: the database does it when the connection ends", failed);
        }
    }

    private RoutingContext client() {
        try {
            return request.getCurrent();
        } catch (ContextNotActiveException noRequest) {
            return null;
        }
    }

    private static boolean busy(Throwable failed) {
        return DatabaseFailure.of(failed).filter(BUSY::contains).isPresent();
    }
}
