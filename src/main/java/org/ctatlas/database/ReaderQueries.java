package org.ctatlas.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends what the database does for a reader who has left or whose time is up: others wait for the connection. What a writer
 * began goes on.
 */
@ApplicationScoped
public class ReaderQueries implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(ReaderQueries.class);

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Inject
    CurrentVertxRequest requests;

    /** The pool asks for its interceptors while it is made. */
    @Inject
    Instance<AgroalDataSource> pool;

    /** Milliseconds. */
    @ConfigProperty(name = "atlas.query-timeout")
    int longest;

    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "reader-queries");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Somebody who waits for an answer, for which these connections are used. */
    private record Reader(Set<Held> connections) {}

    /** A connection in the hands of a reader. */
    private static final class Held {
        private final Reader reader;
        private final Connection raw;
        private final Interruptible driver;
        private boolean returned;

        Held(Reader reader, Connection raw, Interruptible driver) {
            this.reader = reader;
            this.raw = raw;
            this.driver = driver;
        }

        /** Never what somebody else does who has the connection by now. */
        synchronized void cancel() {
            if (!returned) {
                try {
                    driver.cancel();
                } catch (SQLException failed) {
                    LOG.debug("A query goes on for which nobody waits", failed);
                }
            }
        }

        synchronized void giveBack() {
            returned = true;
            reader.connections.remove(this);
        }
    }

    void watch(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(request -> {
            if (READS.contains(request.request().method())) {
                Reader reader = new Reader(ConcurrentHashMap.newKeySet());
                request.put(Reader.class.getName(), reader);
                request.addEndHandler(end -> {
                    if (end.failed()) {
                        reader.connections.forEach(each -> thread.execute(each::cancel));
                    }
                });
            }
            request.next();
        });
    }

    /** Never fails, as none of these: the pool would lose the connection. */
    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            Connection raw = connection.unwrap(Connection.class);
            Interruptible driver = Interruptible.of(raw);
            Reader reader = reader();
            driver.limit(reader == null ? 0 : longest);
            if (reader != null) {
                Held mine = new Held(reader, raw, driver);
                held.add(mine);
                reader.connections.add(mine);
            }
        } catch (SQLException broken) {
            LOG.debug("A connection broke at once", broken);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            // One that broke no longer says which it is.
            Connection raw = connection.isClosed() ? null : connection.unwrap(Connection.class);
            for (Held each : held) {
                if (raw == null ? each.raw.isClosed() : each.raw == raw) {
                    each.giveBack();
                    held.remove(each);
                }
            }
        } catch (SQLException broken) {
            LOG.debug("A connection breaks", broken);
        }
    }

    /** One that broke is closed already: the others are as dead, and to find that out for each takes its time. */
    @Override
    public void onConnectionDestroy(Connection connection) {
        try {
            if (connection.isClosed()) {
                pool.get().flush(FlushMode.IDLE);
            }
        } catch (SQLException unknown) {
            LOG.debug("A connection does not say whether it is closed", unknown);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
    }

    /** @return for whom this thread works; null for nobody, or a writer */
    private Reader reader() {
        RoutingContext request = Arc.container().requestContext().isActive() ? requests.getCurrent() : null;
        return request == null ? null : request.get(Reader.class.getName());
    }
}
