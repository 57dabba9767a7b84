package org.ctatlas.scale;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Counts the statements that requests lead to: those of the threads that look for changes, at any time, are not among them. */
@PersistenceUnitExtension
public class Statements implements StatementInspector {
    private static final AtomicLong COUNT = new AtomicLong();

    /** @return how many there were since the start */
    static long ofRequests() {
        return COUNT.get();
    }

    @Override
    public String inspect(String statement) {
        if (Thread.currentThread().getName().startsWith("executor-thread")) {
            COUNT.incrementAndGet();
        }
        return statement;
    }
}
