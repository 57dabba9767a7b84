package org.ctatlas.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.command.Command;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.postgresql.PGConnection;

/** A connection whose query can be ended from another thread: JDBC ends statements only, and the pool knows none. */
interface Interruptible {
    /** Ends the query that runs now, if there is one: it fails with SQLState 57014. */
    void cancel() throws SQLException;

    /** @param milliseconds that each query may take from now on; 0 for as long as it takes */
    void limit(int milliseconds);

    /** @param connection of either driver */
    static Interruptible of(Connection connection) throws SQLException {
        return connection instanceof JdbcConnection embedded
                ? new H2((SessionLocal) embedded.getSession())
                : new Postgres(connection.unwrap(PGConnection.class));
    }

    /** The embedded one. */
    record H2(SessionLocal session) implements Interruptible {
        @Override
        public void cancel() {
            Command command = session.getCurrentCommand();
            if (command != null) {
                command.cancel();
            }
        }

        @Override
        public void limit(int milliseconds) {
            session.setQueryTimeout(milliseconds);
        }
    }

    /** The limit is in its session from the beginning, for writers too: another round trip each time would cost more. */
    record Postgres(PGConnection connection) implements Interruptible {
        @Override
        public void cancel() throws SQLException {
            connection.cancelQuery();
        }

        @Override
        public void limit(int milliseconds) {
            // It has one.
        }
    }
}
