package org.ctatlas.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jboss.logging.Logger;

/**
 * Keeps threads from waiting for ever in a file that H2 has closed. H2 closes it when it cannot write, for want of room for
 * instance, and opens it anew for the next connection. A commit that failed in this way counts itself out twice of those that
 * use the file (H2 2.4.240, {@code Transaction.closeIt} and {@code releaseSnapshot}); below zero, {@code
 * MVStore.registerVersionUsage} tries again without end, on behalf of everybody who was in a transaction. With a count that is
 * high enough they go on, and are told that the file is closed.
 */
@ApplicationScoped
public class ClosedStore implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(ClosedStore.class);

    private static final int HIGH_ENOUGH = Integer.MAX_VALUE / 2;

    private final AtomicReference<MVStore> latest = new AtomicReference<>();

    /** Never fails, as none of these: the pool would lose the connection. */
    @Override
    public void onConnectionAcquire(Connection connection) {
        MVStore store = store(connection);
        if (store != null) {
            MVStore former = latest.getAndSet(store);
            if (former != null && former != store) {
                release(former);
            }
        }
    }

    /** The first that is destroyed is the one that could not write. */
    @Override
    public void onConnectionDestroy(Connection connection) {
        MVStore store = latest.get();
        if (store != null && store.isClosed()) {
            release(store);
        }
    }

    /** @return null for another database, and for a connection that is closed */
    private static MVStore store(Connection connection) {
        try {
            if (connection.unwrap(Connection.class) instanceof JdbcConnection embedded
                    && embedded.getSession() instanceof SessionLocal session) {
                Database database = session.getDatabase();
                return database == null ? null : database.getStore().getMvStore();
            }
        } catch (SQLException broken) {
            LOG.debug("A connection broke at once", broken);
        }
        return null;
    }

    /** There is no other way in: the count is H2's own. DatabaseTroubleIT shows that this one is right. */
    private static void release(MVStore closed) {
        try {
            Field current = MVStore.class.getDeclaredField("currentTxCounter");
            current.setAccessible(true);
            Field counter = MVStore.TxCounter.class.getDeclaredField("counter");
            counter.setAccessible(true);
            counter.setInt(current.get(closed), HIGH_ENOUGH);
        } catch (ReflectiveOperationException otherVersion) {
            LOG.error("A version of H2 whose closed files cannot be left", otherVersion);
        }
    }
}
