package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ctatlas.support.Gate;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start waits for what may still come, and says in a line or two which setting is at fault when nothing will. */
class StartIT {
    @TempDir
    Path folder;

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        refused(Service.H2, Map.of("ATLAS_DATA_DIR", file.resolve("data").toString()), "ATLAS_DATA_DIR");
    }

    @Test
    void aPackThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        String log = refused(Service.H2, Map.of("ATLAS_PACKS", "atlantis"), "ATLAS_PACKS");
        assertTrue(log.contains("'atlantis'") && log.contains("there are: be."), log);
    }

    @Test
    void aPortThatIsTakenIsFoundBeforeThePacksAreLoaded() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            String log = refused(Service.H2, Map.of("QUARKUS_HTTP_PORT", port), "QUARKUS_HTTP_PORT");
            assertTrue(log.contains(port), log);
            assertFalse(log.contains("Pack be"), log);
        }
    }

    @Test
    void anAddressOfTheOtherDatabaseIsNamed() throws Exception {
        refused(
                Service.H2,
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost/atlas"),
                "QUARKUS_DATASOURCE_JDBC_URL");
        refused(
                Service.POSTGRESQL,
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:h2:mem:atlas"),
                "QUARKUS_DATASOURCE_JDBC_URL");
    }

    @Test
    void aDatabaseInUseIsSaid() throws Exception {
        Path data = Files.createDirectories(folder.resolve("service/data"));
        try (Connection other = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("atlas"))) {
            assertFalse(other.isClosed());
            refused(Service.H2, Map.of(), "in use by another process");
        }
    }

    /** Not there at first, wrong password, slow: three ways to fail of one database. */
    @Test
    void aDatabaseThatDoesNotAnswerYetIsWaitedForAndOneThatRefusesIsNot() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            Map<String, String> wrong = new HashMap<>(server.environment());
            // Connections of this machine need no password: a user that is not there is refused all the same.
            wrong.put("QUARKUS_DATASOURCE_USERNAME", "nobody");
            refused(Service.POSTGRESQL, wrong, "QUARKUS_DATASOURCE_USERNAME");
            try (Gate gate = new Gate(server.port());
                    Service service =
                            new Service(Service.POSTGRESQL, folder.resolve("waiting"), server.environment(gate))) {
                Map<String, String> impatient = new HashMap<>(server.environment(gate));
                impatient.put("ATLAS_START_PATIENCE", "1s");
                refused(Service.POSTGRESQL, impatient, "QUARKUS_DATASOURCE_JDBC_URL");

                service.start();
                while (!service.log().contains("The database does not answer")) {
                    assertTrue(service.isRunning(), service.log());
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                // Longer than a request waits for a connection.
                gate.delay(Duration.ofSeconds(4)).open();
                service.awaitReady();
                assertFalse(service.log().contains("\tat "), service.log());
                assertEquals(
                        0,
                        service.run("token", "create", "--name", "anna", "--role", "editor")
                                .status());
            }
        }
    }

    /** @return the log: two lines at most, without a stack trace, of which one names the setting */
    private String refused(String application, Map<String, String> environment, String setting) throws Exception {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putIfAbsent("ATLAS_PACKS", "");
        try (Service service = new Service(application, folder.resolve("service"), settings).start()) {
            assertEquals(1, service.awaitEnd(), service.log());
            String log = service.log();
            assertEquals(
                    1,
                    log.lines()
                            .filter(line -> line.contains("ERROR") && line.contains(setting))
                            .count(),
                    log);
            assertFalse(log.contains("\tat ") || log.contains("Caused by"), log);
            return log;
        }
    }
}
