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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** The same for a service whose queries may take, and wait for, as long as a busy machine needs. */
    public Map<String, String> patientEnvironment() {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("ATLAS_QUERY_TIMEOUT", "0");
        environment.put("QUARKUS_DATASOURCE_JDBC_NEW_CONNECTION_SQL", "set statement_timeout = 0");
        environment.put("QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SOCKETTIMEOUT", "0");
        return environment;
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

    /** @return the same for who reaches it by way of the gate */
    public Map<String, String> environment(Gate gate) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:" + gate.port() + "/postgres");
        return environment;
    }

    public int port() {
        return server.getPort();
    }

    /** Runs a statement with the rights of the owner of everything. */
    public void run(String statement) throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        }
    }

    /** Stops all its processes where they are: nothing is refused, nothing is answered. @return lets them go on when it is closed */
    public AutoCloseable freeze() throws Exception {
        ProcessHandle main = ProcessHandle.of(
                        Long.parseLong(ask("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")))
                .orElseThrow();
        // New backends come from the first one: then there are no more.
        signal("-STOP", List.of(main));
        List<ProcessHandle> others = main.descendants().toList();
        signal("-STOP", others);
        return () -> {
            signal("-CONT", others);
            signal("-CONT", List.of(main));
        };
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(each -> command.add(String.valueOf(each.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
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
