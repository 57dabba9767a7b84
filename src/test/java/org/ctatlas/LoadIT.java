package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A service with 64 MB of heap, as in the smallest container, lives through the largest requests that are allowed, eight at
 * a time, and through clients that do not read. {@code -Datlas.load.requests=1000} asks so many of each kind; by default there
 * are fewer, for the time that it takes.
 */
@Isolated
class LoadIT {
    private static final int REQUESTS = Integer.getInteger("atlas.load.requests", 40);
    private static final int AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String WORDS = "terrorism%20threat%20police%20intelligence%20radicalisation%20security%20";

    /** Of each kind those that take the most. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "lists",
                    List.of(
                            "institutions?pageSize=100&embed=responsibleMinister&facet=type&facet=level&facet=tag",
                            "legislation?pageSize=100&embed=source&facet=type&facet=tag&page=2",
                            "measures?pageSize=100&embed=source&facet=status&facet=set&facet=tag",
                            "relations?pageSize=100&page=3",
                            "sources?pageSize=100"),
            "stats",
                    List.of(
                            "stats/measures?series=status&from=1995-01&to=2020-12&interval=month",
                            "stats/legislation?groupBy=type&groupBy=enactedMonth",
                            "stats/measures?groupBy=lag"),
            "search",
                    List.of(
                            "search?pageSize=100&facet=kind&q=" + WORDS + "federal%20national%20council%20minister",
                            "search?pageSize=100&page=5&facet=kind&q=terror",
                            "search?pageSize=100&facet=kind&q=" + "terorism%20".repeat(15)),
            "graph",
                    List.of(
                            "graph?focus=cuta&depth=3&maxNodes=500",
                            "graph?focus=federal-police&depth=3&maxNodes=500&format=gexf",
                            "graph/path?from=undp&to=prime-minister"),
            "export", List.of("export", "export?format=ndjson", "export?format=csv"));

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Answers of each kind, by status. */
    private final Map<String, Map<Integer, AtomicInteger>> answers = new ConcurrentHashMap<>();

    @Test
    void aSmallHeapLivesThroughTheLargestRequestsAndClientsThatDoNotRead() throws Exception {
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Xmx64m -XX:+ExitOnOutOfMemoryError",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                "true",
                "QUARKUS_HTTP_ACCESS_LOG_PATTERN",
                "asked for %{q,forged}");
        try (Service service =
                new Service(Service.H2, folder, environment).start().awaitReady()) {
            load(service);
            System.out.println("Answers with 64 MB of heap, by kind and status: " + answers);
            for (String kind : KINDS.keySet()) {
                assertEquals(
                        REQUESTS,
                        answers.get(kind).values().stream()
                                .mapToInt(AtomicInteger::get)
                                .sum());
                assertTrue(answers.get(kind).containsKey(200), kind + ": " + answers.get(kind));
            }
            doNotRead(service);
            onceThereIsRoom(service, "institutions/cuta?forged=%0AERROR%20forged%E2%80%A8")
                    .then()
                    .statusCode(400);
            onceThereIsRoom(service, "institutions?pageSize=100").then().statusCode(200);
            String log = service.log();
            assertEquals(143, service.stop(), log);
            for (String dead : List.of("java.lang.OutOfMemoryError", "java.lang.StackOverflowError")) {
                assertFalse(log.contains(dead), log);
            }
            assertTrue(log.contains("asked for %0AERROR%20forged%E2%80%A8\n"), log);
        }
    }

    /** What was begun for those who left takes its time, and until then this is a 503. */
    private static Response onceThereIsRoom(Service service, String path) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = service.call().get(path);
        while (answer.statusCode() == 503 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
            answer = service.call().get(path);
        }
        return answer;
    }

    private void load(Service service) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (Map.Entry<String, List<String>> kind : KINDS.entrySet()) {
                List<Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    String path = kind.getValue().get(i % kind.getValue().size());
                    asked.add(clients.submit(() -> {
                        ask(kind.getKey(), service.url("/api/v1/" + path));
                        return null;
                    }));
                }
                for (Future<?> each : asked) {
                    each.get();
                }
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private void ask(String kind, String url) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            assertEquals(503, answer.statusCode(), () -> url + ": " + answer.body());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(null));
            assertTrue(answer.headers().firstValue("Retry-After").isPresent(), url);
        }
        answers.computeIfAbsent(kind, none -> new ConcurrentHashMap<>())
                .computeIfAbsent(answer.statusCode(), none -> new AtomicInteger())
                .incrementAndGet();
    }

    /** 30 clients that each ask for 300 large pages at once and read none. */
    private static void doNotRead(Service service) throws IOException {
        URI address = URI.create(service.url("/api/v1/legislation?pageSize=100&embed=source"));
        String request =
                "GET " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                sockets.add(socket);
                socket.getOutputStream().write(request.repeat(300).getBytes(StandardCharsets.US_ASCII));
            }
            // Behind them.
            for (int i = 0; i < 5; i++) {
                int status = service.call().get("institutions/cuta").statusCode();
                assertTrue(status == 200 || status == 503, "" + status);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
