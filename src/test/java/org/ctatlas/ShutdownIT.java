package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asked to end, the service answers what it has been asked, sends those away who wait for changes, and says nothing of it. */
class ShutdownIT {
    private static final int READERS = 6;

    @TempDir
    Path folder;

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @Test
    void whatIsInFlightIsAnsweredAndTheEmbeddedDatabaseIsClosedLast() throws Exception {
        try (Service service = new Service(Service.H2, folder, Map.of()).start().awaitReady()) {
            String latest = service.call().get("changes?limit=1").path("latest").toString();
            Future<String> stream = later(() -> read(service, "/api/v1/changes/stream?after=" + latest, false));
            Future<String> waiting = later(() -> read(service, "/api/v1/changes?wait=30&after=" + latest, false));
            Future<String> export = later(() -> read(service, "/api/v1/export?format=ndjson", true));
            TimeUnit.SECONDS.sleep(2);
            assertFalse(export.isDone() || waiting.isDone() || stream.isDone(), "they are under way");

            service.terminate();

            assertTrue(stream.get().contains("come back"), stream.get());
            assertTrue(waiting.get().startsWith("HTTP/1.1 200"), waiting.get());
            assertTrue(export.get().endsWith("\r\n0\r\n\r\n"), "the export is whole");
            assertEquals(143, service.awaitEnd());
            requireQuiet(service);
            assertEquals(List.of("atlas.mv.db", "search"), files(service.data()));

            service.start().awaitReady();
            assertEquals(143, service.stop());
            assertFalse(service.log().contains("Waiting for HTTP requests"), "nobody is waited for: " + service.log());
            requireQuiet(service);
        }
    }

    @Test
    void readsThatWaitForTheDatabaseAreAnswered() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            Map<String, String> patient = new HashMap<>(server.patientEnvironment());
            patient.put("QUARKUS_SHUTDOWN_TIMEOUT", "10M");
            try (Service service = new Service(Service.POSTGRESQL, folder, patient)
                            .start()
                            .awaitReady();
                    Connection other = server.connect()) {
                other.setAutoCommit(false);
                other.createStatement().execute("lock table legislation");
                List<Future<String>> reads = IntStream.range(0, READERS)
                        .mapToObj(
                                each -> later(() -> read(service, "/api/v1/legislation?enactedFrom=200" + each, false)))
                        .toList();
                while (!server.ask("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .equals(String.valueOf(READERS))) {
                    assertFalse(reads.stream().anyMatch(Future::isDone), "they wait");
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                service.terminate();
                while (service.call().get("health").statusCode() == 200) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                other.rollback();
                for (Future<String> read : reads) {
                    assertTrue(read.get().startsWith("HTTP/1.1 200"), read.get());
                }
                assertEquals(143, service.awaitEnd());
                requireQuiet(service);
            }
        }
    }

    private <T> Future<T> later(Callable<T> work) {
        return clients.submit(work);
    }

    private static void requireQuiet(Service service) throws Exception {
        assertFalse(service.log().matches("(?s).*(ERROR|Exception|\tat ).*"), service.log());
    }

    private static List<String> files(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** @return all that comes, to the end of the connection */
    private static String read(Service service, String path, boolean slowly) throws Exception {
        try (Socket socket = new Socket()) {
            if (slowly) {
                socket.setReceiveBufferSize(4096);
            }
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    URI.create(service.url("/")).getPort()));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                read.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
                if (slowly) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            }
            return read.toString();
        }
    }
}
