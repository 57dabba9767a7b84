package org.ctatlas;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.ctatlas.support.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database is backed up while somebody writes, and starts elsewhere from the backup. */
class BackupIT {
    private static final String CHANGED = "test-changed";

    /** So much memory that nothing is collected: else the collector would close what the service forgot to. */
    private static final Map<String, String> UNCOLLECTED =
            Map.of("JAVA_TOOL_OPTIONS", "-Xmn1500m -Xmx2g -XX:MetaspaceSize=512m");

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedBeforeTheBackupIsInIt() throws Exception {
        Service original = new Service(Service.H2, folder.resolve("original"), UNCOLLECTED);
        Service restored = new Service(Service.H2, folder.resolve("restored"), Map.of());
        String token = original.token("anna", "admin");
        try (original;
                restored) {
            original.start().awaitReady();
            createAndChange(original, token);
            List<String> acknowledged;
            Response backup;
            try (Writer writer = new Writer(original, token, "test-before")) {
                writer.awaitMore(20);
                acknowledged = writer.acknowledged();
                backup = original.call(token).get("backup");
                assertTrue(writer.acknowledged().size() > acknowledged.size(), "it was writing meanwhile");
                leave(original, token, 0);
                leave(original, token, "HTTP/1.1 200 OK".length());
                writer.awaitMore(1);
                assertEquals("it was stopped", writer.stop());
            }
            backup.then()
                    .statusCode(200)
                    .contentType("application/zip")
                    .header("Cache-Control", equalTo("no-store"))
                    .header(
                            "Content-Disposition",
                            matchesPattern("attachment; filename=\"ct-atlas-\\d{8}T\\d{6}Z\\.zip\""));
            assertEquals(List.of("atlas.mv.db"), unzip(backup.asByteArray(), restored.data()));

            restored.start().awaitReady();
            assertEquals(
                    List.of(),
                    acknowledged.stream()
                            .filter(id ->
                                    restored.call().get("institutions/" + id).statusCode() != 200)
                            .toList());
            List<Object> ledger = ledger(restored);
            assertEquals(
                    IntStream.rangeClosed(1, ledger.size()).boxed().toList(),
                    ledger.stream()
                            .map(change -> ((Map<?, ?>) change).get("revision"))
                            .toList(),
                    "no gap, and the start has published nothing anew");
            assertEquals(ledger(original).subList(0, ledger.size()), ledger, "the same, word for word");
            for (String path : List.of("institutions/" + CHANGED, "institutions/" + CHANGED + "/history")) {
                assertEquals(original.call().get(path).asString(), at(original, restored, path));
            }
            restored.call().get("institutions/" + CHANGED).then().body("version", equalTo(3));
            restored.call(token)
                    .contentType("application/json")
                    .body(Sample.institution("test-after"))
                    .post("institutions")
                    .then()
                    .statusCode(201);
            restored.call()
                    .get("changes?after=" + ledger.size())
                    .then()
                    .body("items.revision", equalTo(List.of(ledger.size() + 1)));
            awaitNoLeftOver(original);
            assertFalse(original.log().contains("ERROR"), original.log());
        }
    }

    /** A record with a past: three versions. */
    private static void createAndChange(Service service, String token) {
        service.call(token)
                .contentType("application/json")
                .body(Sample.institution(CHANGED))
                .post("institutions")
                .then()
                .statusCode(201);
        for (int staff = 2; staff <= 3; staff++) {
            service.call(token)
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body(Map.of("staff", staff))
                    .patch("institutions/" + CHANGED)
                    .then()
                    .statusCode(200);
        }
    }

    /** Asks for a backup and goes away after so many bytes of it. */
    private static void leave(Service service, String token, int bytes) throws IOException {
        URI address = URI.create(service.url("/api/v1/backup"));
        try (Socket client = new Socket()) {
            // Little fits between the two, so that most of it is still to be sent.
            client.setReceiveBufferSize(4096);
            client.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: atlas\r\nAuthorization: Bearer " + token;
            client.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertEquals(
                    "HTTP/1.1 200 OK".substring(0, bytes),
                    new String(client.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII));
            client.setSoLinger(true, 0);
        }
    }

    private static List<Object> ledger(Service service) {
        List<Object> all = new ArrayList<>();
        List<Map<String, Object>> page;
        do {
            page = service.call().get("changes?limit=500&after=" + all.size()).path("items");
            page.forEach(change -> change.remove("href"));
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    /** @return the answer of the restored service with the addresses of the original */
    private static String at(Service original, Service restored, String path) {
        return restored.call().get(path).asString().replace(restored.url(""), original.url(""));
    }

    /** @return the names of the files */
    private static List<String> unzip(byte[] zip, Path target) throws IOException {
        Files.createDirectories(target);
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                Files.copy(in, target.resolve(entry.getName()));
            }
        }
        return names;
    }

    /** Waits until there is no backup any more, neither in the folder nor, without a name, in the hands of the process. */
    private static void awaitNoLeftOver(Service service) throws IOException, InterruptedException {
        List<String> left = left(service);
        for (int look = 0; look < 100 && !left.isEmpty(); look++) {
            TimeUnit.MILLISECONDS.sleep(100);
            left = left(service);
        }
        assertEquals(List.of(), left);
    }

    private static List<String> left(Service service) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> inFolder = Files.list(service.data())) {
            inFolder.forEach(file -> files.add(file.getFileName().toString()));
        }
        Path open = Path.of("/proc/" + service.pid() + "/fd");
        if (Files.exists(open)) {
            try (Stream<Path> opened = Files.list(open)) {
                for (Path file : opened.toList()) {
                    try {
                        files.add(Files.readSymbolicLink(file).toString());
                    } catch (NoSuchFileException closed) {
                        // Since it was listed.
                        continue;
                    }
                }
            }
        }
        return files.stream().filter(file -> file.contains("backup")).toList();
    }
}
