package org.ctatlas.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL of its own for the tests, from Maven artifacts: no container engine is needed. */
public class PostgresServer implements QuarkusTestResourceLifecycleManager, AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File("target/postgres"))
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", url(),
                "quarkus.datasource.username", SUPERUSER,
                "quarkus.datasource.password", SUPERUSER);
    }

    /** @return what a {@link Service} needs to know to use the database as this user; passwords are the names */
    public Map<String, String> environment(String user) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url(),
                "QUARKUS_DATASOURCE_USERNAME", user,
                "QUARKUS_DATASOURCE_PASSWORD", user);
    }

    /** The same as the owner of everything. */
    public Map<String, String> environment() {
        return environment(SUPERUSER);
    }

    /** @return a connection of the owner of everything, to look at what the service did */
    public Connection connect() throws SQLException {
        return connect(SUPERUSER);
    }

    /** @return a connection with the rights of this user */
    public Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(url(), user, user);
    }

    /** @return the first value that the query finds, as text, with the rights of the owner of everything */
    public String ask(String query) throws SQLException {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("Nothing: " + query);
            }
            return String.valueOf(rows.getObject(1));
        }
    }

    /** Names no user: one in the address would win over the one that is asked for. */
    private String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
