package org.ctatlas;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctatlas.support.Gate;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the database: requests are refused soon, by name, with a line in the log, and nothing is half done. */
class DatabaseTroubleIT {
    /** Far above what the limits allow, far below what a request would wait without them. */
    private static final Duration SOON = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void postgresqlThatIsGoneFrozenFullOrReadOnly() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            Gate gate = new Gate(server.port());
            gate.open();
            Service service = new Service(Service.POSTGRESQL, folder, server.environment(gate));
            try (gate;
                    service) {
                String token = service.token("anna", "admin");
                service.start().awaitReady();

                gate.close();
                requireAllRefused(service, token, "does not answer");
                long lines = service.log().lines().count();
                refused(service.call().get("measures"), "does not answer");
                assertTrue(service.log().lines().count() - lines <= 3, service.log());
                assertFalse(service.log().contains("\tat "), service.log());
                gate.open();
                service.awaitReady();

                try (AutoCloseable frozen = server.freeze()) {
                    requireAllRefused(service, token, "does not answer");
                }
                service.awaitReady();
                service.call().get("measures").then().statusCode(200);

                server.run("create function full_disk() returns trigger language plpgsql as"
                        + " 'begin raise exception ''no space'' using errcode = ''53100''; end'");
                server.run(
                        "create trigger full_disk before insert on revision for each row execute function full_disk()");
                requireWritesRefused(service, token, "no room left");
                server.run("drop trigger full_disk on revision");

                server.run("alter system set default_transaction_read_only = on");
                server.run("select pg_reload_conf()");
                while (server.ask("show default_transaction_read_only").equals("off")) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                requireWritesRefused(service, token, "can only be read");
                try (Connection owner = server.connect()) {
                    owner.createStatement().execute("set default_transaction_read_only = off");
                    owner.createStatement().execute("alter system reset default_transaction_read_only");
                    owner.createStatement().execute("select pg_reload_conf()");
                }
                while (server.ask("show default_transaction_read_only").equals("on")) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                create(service, token).then().statusCode(201);
            }
        }
    }

    @Test
    void aQueryOnPostgresqlEndsWhenItsTimeIsUpOrItsReaderHasLeft() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            Map<String, String> brief = new HashMap<>(server.environment());
            brief.put("ATLAS_QUERY_TIMEOUT", "500");
            try (Service first = new Service(Service.POSTGRESQL, folder.resolve("brief"), brief)) {
                first.start().awaitReady();
                try (Connection other = locked(server)) {
                    refused(first.call().get("legislation"), "took too long");
                    other.rollback();
                }
                first.stop();
            }
            try (Service second =
                    new Service(Service.POSTGRESQL, folder.resolve("patient"), server.patientEnvironment())) {
                second.start().awaitReady();
                try (Connection other = locked(server)) {
                    Socket reader = new Socket(
                            InetAddress.getLoopbackAddress(),
                            URI.create(second.url("/")).getPort());
                    reader.getOutputStream()
                            .write("GET /api/v1/legislation HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    awaitWaiting(server, "1");
                    reader.close();
                    awaitWaiting(server, "0");
                    other.rollback();
                }
                assertFalse(second.log().contains("\tat "), second.log());
            }
        }
    }

    @Test
    void theEmbeddedDatabaseThatIsFullReadOnlyOrSlow() throws Exception {
        Service service = new Service(Service.H2, folder, Map.of());
        try (service) {
            String token = service.token("anna", "admin");
            service.start().awaitReady();
            AtomicBoolean reading = new AtomicBoolean(true);
            Thread reader = new Thread(() -> {
                while (reading.get()) {
                    service.call().get("graph?focus=cuta&depth=2");
                }
            });
            reader.setDaemon(true);
            reader.start();
            // Each time the reader, or who follows the ledger, may be in a transaction when the file is closed.
            for (int round = 0; round < 20; round++) {
                fill(service, token);
            }
            reading.set(false);
            reader.join(SOON.toMillis());
            assertFalse(reader.isAlive(), "A request is never answered.");
            service.awaitReady();
            int total = service.call().get("institutions").path("total");
            assertEquals(143, service.stop());

            Service readOnly = new Service(
                    Service.H2,
                    folder,
                    Map.of(
                            "QUARKUS_DATASOURCE_JDBC_URL",
                            "jdbc:h2:" + service.data().resolve("atlas") + ";ACCESS_MODE_DATA=r"));
            try (readOnly) {
                readOnly.start().awaitReady();
                readOnly.call().get("institutions").then().statusCode(200).body("total", equalTo(total));
                requireWritesRefused(readOnly, token, "can only be read");
            }

            try (Service brief = new Service(Service.H2, folder, Map.of("ATLAS_QUERY_TIMEOUT", "1"))) {
                brief.start().awaitReady();
                long until = System.nanoTime() + SOON.toNanos();
                Response slow;
                do {
                    slow = brief.call().get("graph?focus=cuta&depth=3&maxNodes=500");
                } while (slow.statusCode() == 200 && System.nanoTime() < until);
                refused(slow, "took too long");
                // What a writer asks of the database has no such limit.
                create(brief, token).then().statusCode(201);
            }
        }
    }

    /** Lets the file of the database grow no further until a write is refused, and then again. */
    private static void fill(Service service, String token) throws Exception {
        long size = Files.size(service.data().resolve("atlas.mv.db"));
        limit(service, String.valueOf(size + 100_000));
        Response refused = create(service, token);
        for (int more = 0; refused.statusCode() == 201 && more < 200; more++) {
            refused = create(service, token);
        }
        refused(refused, "no room left");
        limit(service, "unlimited");
        long deadline = System.nanoTime() + SOON.toNanos();
        while (create(service, token).statusCode() != 201) {
            assertTrue(System.nanoTime() < deadline, service.log());
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static Connection locked(PostgresServer server) throws Exception {
        Connection other = server.connect();
        other.setAutoCommit(false);
        other.createStatement().execute("lock table legislation");
        return other;
    }

    private static void awaitWaiting(PostgresServer server, String number) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!server.ask("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .equals(number)) {
            assertTrue(System.nanoTime() < deadline, "There are not " + number + " that wait");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void requireAllRefused(Service service, String token, String why) {
        long begin = System.nanoTime();
        refused(service.call().get("measures"), why);
        service.call().get("health").then().statusCode(503);
        refused(create(service, token), why);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(taken.compareTo(SOON) < 0, taken.toString());
    }

    private static void requireWritesRefused(Service service, String token, String why) {
        refused(create(service, token), why);
        service.call().get("measures").then().statusCode(200);
    }

    private static void refused(Response response, String why) {
        response.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("detail", containsString(why));
    }

    private static Response create(Service service, String token) {
        return service.call(token)
                .contentType(ContentType.JSON)
                .body(Sample.institution("test-" + System.nanoTime()))
                .post("institutions");
    }

    /** To the process it is as if the disk had no more room for one file. @param size bytes, or unlimited */
    private static void limit(Service service, String size) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("prlimit", "--pid", String.valueOf(service.pid()), "--fsize=" + size + ":unlimited")
                        .inheritIO()
                        .start()
                        .waitFor());
    }
}
