package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Service;
import org.ctatlas.support.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * {@code kill -9} in the middle of an import, again and again: afterwards all of it is there or nothing, and nothing else is
 * lost. {@code -Datlas.kills=20} kills as often.
 */
@Isolated
class KilledImportIT {
    private static final int KILLS = Integer.getInteger("atlas.kills", 8);
    private static final int INSTITUTIONS = 100;
    private static final int TASKS = 25;
    private static final int UNANSWERED = -1;
    private static final String CHANGED = "Changed.";
    private static final String CITED = "citations: [{source: src-gen, locator: page}]";

    @TempDir
    Path folder;

    private final ObjectMapper mapper = new ObjectMapper();

    /** Both at the same time: most of it is waiting for processes to start. */
    @Test
    void allOrNothingIsThereAfterEachRestart() throws Exception {
        PostgresServer server = new PostgresServer();
        server.start();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Service h2 = service(Service.H2, Map.of());
                Service postgresql = service(Service.POSTGRESQL, server.environment())) {
            List<Future<Integer>> interrupted = List.of(
                    threads.submit(() -> killAgainAndAgain(h2, 1)),
                    threads.submit(() -> killAgainAndAgain(postgresql, 2)));
            for (Future<Integer> each : interrupted) {
                int imports = each.get();
                assertTrue(imports >= KILLS / 4, imports + " imports were interrupted");
            }
        } finally {
            threads.shutdownNow();
            server.close();
        }
    }

    private Service service(String application, Map<String, String> environment) {
        Map<String, String> quick = new HashMap<>(environment);
        quick.put("ATLAS_PACKS", "");
        // With little memory H2 writes to its file long before it commits. And so many starts are quicker when none
        // verifies the classes.
        quick.put("JAVA_TOOL_OPTIONS", "-Xmx64m -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote");
        return new Service(application, folder.resolve(application), quick);
    }

    /** @return how many of the imports got no answer */
    private int killAgainAndAgain(Service service, long seed) throws Exception {
        Random random = new Random(seed);
        Copy copy = new Copy();
        List<String> acknowledged = new ArrayList<>();
        String token = service.token("anna", "admin");
        service.start().awaitReady();
        Answer first = bringIn(service, token, 0);
        assertEquals(200, first.status);
        // The middle lies somewhere before the end of the quickest import.
        int quickest = first.millis;
        int there = 0;
        int interrupted = 0;
        for (int round = 1; round <= KILLS; round++) {
            acknowledged.add(write(service, token, round));
            int sent = round;
            CompletableFuture<Answer> answering = CompletableFuture.supplyAsync(() -> bringIn(service, token, sent));
            // At first it only reads what was sent; and as soon as it has answered, what it has done must stay.
            awaitAtMost(quickest / 4 + random.nextInt(quickest), answering);
            service.kill();
            Answer answer = answering.get();
            service.start().awaitReady();

            Map<String, String> tables = tables(service);
            int found = there(tables, acknowledged);
            assertTrue(answer.status == 200 ? found == round : found == there || found == round, answer + " " + found);
            assertEquals(tables, copy.follow(service), "the ledger has what is there");
            there = found;
            interrupted += answer.status == UNANSWERED ? 1 : 0;
            quickest = answer.status == UNANSWERED ? quickest : Math.min(quickest, answer.millis);
        }
        assertEquals(copy.items, new Copy().follow(service), "no kill took anything from what had been published");
        service.stop();
        return interrupted;
    }

    private static void awaitAtMost(int millis, Future<?> answering) throws Exception {
        try {
            answering.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException unanswered) {
            // As it is meant to be most of the time.
        }
    }

    /** @param status {@link #UNANSWERED} when there was none */
    private record Answer(int status, int millis) {}

    private static Answer bringIn(Service service, String token, int round) {
        long begin = System.nanoTime();
        int status;
        try {
            status = service.call(token)
                    .contentType("application/zip")
                    .body(pack(round))
                    .post("import?mode=sync")
                    .statusCode();
        } catch (Exception killed) {
            status = UNANSWERED;
        }
        return new Answer(status, (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    /** A pack whose every item says of which round it is; with an institution that no other round has. */
    private static byte[] pack(int round) {
        StringBuilder institutions = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 0; i <= INSTITUTIONS; i++) {
            String id = i == 0 ? "gen-only-" + round : "gen-" + i;
            String tasks = IntStream.range(0, TASKS)
                    .mapToObj(task -> "%d of round %d, %s".formatted(task, round, "which is long ".repeat(12)))
                    .collect(Collectors.joining("', '", "['", "']"));
            institutions.append(
                    "- {id: %s, names: {en: Generated}, type: police, level: federal, summary: Round %d., tasks: %s, %s}\n"
                            .formatted(id, round, tasks, CITED));
            relations.append(
                    i < 2
                            ? ""
                            : "- {id: gen-relation-%d, subject: gen-%d, predicate: cooperatesWith, object: gen-1, note: Round %d., %s}\n"
                                    .formatted(i, i, round, CITED));
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pack.yaml", "{jurisdiction: XX, title: G, licence: CC0-1.0, version: 1.0.0, reviewed: 2026-01-31}");
        files.put(
                "sources.yaml",
                "- {id: src-gen, names: {en: Generated}, type: report, summary: Round " + round + ".}\n");
        files.put("institutions.yaml", institutions.toString());
        files.put("relations.yaml", relations.toString());
        return Zip.of(files);
    }

    /**
     * Creates and changes a record of another country, which an import that synchronises leaves alone.
     *
     * @return the id of what was acknowledged
     */
    private static String write(Service service, String token, int round) {
        String id = "written-" + round;
        service.call(token)
                .contentType("application/json")
                .body(Map.of(
                        "id",
                        id,
                        "names",
                        Map.of("en", "Written"),
                        "type",
                        "police",
                        "level",
                        "federal",
                        "jurisdiction",
                        "YY",
                        "citations",
                        List.of(Map.of("source", "src-gen", "locator", "page"))))
                .post("institutions")
                .then()
                .statusCode(201);
        service.call(token)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("summary", CHANGED))
                .patch("institutions/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    /** @return the round of which every imported item is */
    private static int there(Map<String, String> items, List<String> acknowledged) {
        Map<String, Integer> rounds = new TreeMap<>();
        items.values().stream()
                .map(told -> told.replaceFirst("^\\d+ ", ""))
                .filter(text -> text.startsWith("Round "))
                .forEach(text -> rounds.merge(text.replaceAll("\\D", ""), 1, Integer::sum));
        assertEquals(1, rounds.size(), () -> "of one round: " + rounds);
        String round = rounds.keySet().iterator().next();
        assertEquals(2 * INSTITUTIONS + 1, rounds.get(round), "all of it");
        assertTrue(items.containsKey("institution gen-only-" + round));
        assertEquals(items.size(), rounds.get(round) + acknowledged.size(), "and nothing else");
        for (String id : acknowledged) {
            assertEquals("2 " + CHANGED, items.get("institution " + id), id);
        }
        return Integer.parseInt(round);
    }

    /** @return version and text of every item, as the tables have it, by kind and id */
    private Map<String, String> tables(Service service) throws Exception {
        Map<String, String> items = new TreeMap<>();
        for (String collection : List.of("sources", "institutions", "relations")) {
            JsonNode page;
            int number = 0;
            do {
                page = mapper.readTree(service.call()
                        .get(collection + "?pageSize=100&page=" + ++number)
                        .asByteArray());
                for (JsonNode item : page.get("items")) {
                    String kind = collection.substring(0, collection.length() - 1);
                    items.put(kind + " " + item.get("id").asText(), told(item));
                }
            } while (page.has("next"));
        }
        return items;
    }

    private static String told(JsonNode item) {
        return item.get("version").asInt() + " "
                + item.path("summary").asText(item.path("note").asText());
    }

    /** What somebody has who follows the changes, and goes on after each restart. */
    private final class Copy {
        private final Map<String, String> items = new TreeMap<>();
        private long revision;

        /** @return version and text of every item, as the latest revision of each has it */
        Map<String, String> follow(Service service) throws Exception {
            JsonNode page;
            do {
                page = mapper.readTree(service.call()
                        .get("changes?limit=500&after=" + revision)
                        .asByteArray());
                for (JsonNode change : page.get("items")) {
                    assertEquals(++revision, change.get("revision").asLong(), "without gaps");
                    String key =
                            change.get("kind").asText() + " " + change.get("id").asText();
                    if (change.has("body")) {
                        items.put(key, told(change.get("body")));
                    } else {
                        items.remove(key);
                    }
                }
            } while (!page.get("items").isEmpty());
            assertEquals(revision, page.get("latest").asLong());
            return items;
        }
    }
}
