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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Service;
import org.ctatlas.support.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of an import, again and again: afterwards all of it is there or nothing, and nothing else is lost. */
class KilledImportIT {
    private static final int KILLS = 20;
    private static final int INSTITUTIONS = 150;
    private static final int UNANSWERED = -1;
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
                int imports = each.get(15, TimeUnit.MINUTES);
                assertTrue(imports >= KILLS / 2, imports + " imports were interrupted");
            }
        } finally {
            threads.shutdownNow();
            server.close();
        }
    }

    private Service service(String application, Map<String, String> environment) {
        Map<String, String> empty = new HashMap<>(environment);
        empty.put("ATLAS_PACKS", "");
        return new Service(application, folder.resolve(application), empty);
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
            TimeUnit.MILLISECONDS.sleep(random.nextInt(quickest));
            service.kill();
            Answer answer = answering.get(1, TimeUnit.MINUTES);
            service.start().awaitReady();

            int found = there(service, acknowledged);
            assertTrue(answer.status == 200 ? found == round : found == there || found == round, answer + " " + found);
            assertEquals(published(service), copy.follow(service), "the ledger is what is there");
            there = found;
            interrupted += answer.status == UNANSWERED ? 1 : 0;
            quickest = answer.status == UNANSWERED ? quickest : Math.min(quickest, answer.millis);
        }
        service.stop();
        return interrupted;
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
            institutions.append(
                    "- {id: %s, names: {en: Generated}, type: police, level: federal, summary: Round %d., %s}\n"
                            .formatted(id, round, CITED));
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

    /** Of another country: an import that synchronises leaves it alone. @return the id of what was acknowledged */
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
        return id;
    }

    /** @return the round of which every imported item is */
    private int there(Service service, List<String> acknowledged) throws Exception {
        Set<String> rounds = new TreeSet<>();
        Map<String, Long> counts = new TreeMap<>();
        Set<String> lost = new TreeSet<>(acknowledged);
        for (JsonNode item : published(service).values()) {
            String text = item.path("summary").asText(item.path("note").asText());
            if (text.startsWith("Round ")) {
                rounds.add(text.replaceAll("\\D", ""));
                counts.merge(item.get("kind").asText(), 1L, Long::sum);
            }
            lost.remove(item.get("id").asText());
        }
        assertEquals(1, rounds.size(), () -> "of one round: " + rounds);
        assertEquals(Map.of("institution", INSTITUTIONS + 1L, "relation", INSTITUTIONS - 1L, "source", 1L), counts);
        assertEquals(Set.of(), lost, "acknowledged");
        int round = Integer.parseInt(rounds.iterator().next());
        service.call().get("institutions/gen-only-" + round).then().statusCode(200);
        return round;
    }

    /** @return every item, as the tables have it: the versions of the lists, beside what the ledger says */
    private Map<String, JsonNode> published(Service service) throws Exception {
        Map<String, JsonNode> items = new TreeMap<>();
        for (String line : service.call().get("export?format=ndjson").asString().split("\n")) {
            JsonNode item = mapper.readTree(line);
            items.put(item.get("kind").asText() + " " + item.get("id").asText(), item);
        }
        return items;
    }

    /** What somebody has who follows the changes, and goes on after each restart. */
    private final class Copy {
        private final Map<String, JsonNode> items = new TreeMap<>();
        private long revision;

        Map<String, JsonNode> follow(Service service) throws Exception {
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
                        items.put(key, change.get("body"));
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
