package org.ctatlas;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve writers at the same time, who commit, try out, are refused and conflict: afterwards ledger and tables say the same. A
 * minute on H2 and a shorter while on PostgreSQL; {@code -Datlas.stress.writes=10000} has so many writes made instead.
 */
class StressIT {
    private static final int WRITERS = 12;
    private static final int WRITES = Integer.getInteger("atlas.stress.writes", Integer.MAX_VALUE);

    @TempDir
    Path folder;

    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    @Test
    void onH2() throws Exception {
        try (Service service = new Service(Service.H2, folder.resolve("h2"), Map.of())) {
            Map<String, Integer> written = stress(service, Duration.ofMinutes(1));
            service.stop();
            String file = service.data().resolve("atlas").toAbsolutePath().toString();
            try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file)) {
                requireWhole(connection, written);
            }
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            try (Service service = new Service(Service.POSTGRESQL, folder.resolve("pg"), server.environment());
                    Connection connection = server.connect()) {
                requireWhole(connection, stress(service, Duration.ofSeconds(20)));
            }
        }
    }

    /** @return the version that each item has by what its writer was told */
    private Map<String, Integer> stress(Service service, Duration time) throws Exception {
        String token = service.token("anna", "admin");
        service.start().awaitReady();
        Map<String, Integer> written = new ConcurrentHashMap<>();
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                writers.add(threads.submit(() -> {
                    write(service, token, number, end, written);
                    return null;
                }));
            }
            for (Future<Void> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(statuses.keySet().containsAll(List.of(200, 201, 400, 409)), statuses::toString);
        assertEquals(tables(service), ledger(service));
        return written;
    }

    private void write(Service service, String token, int writer, long end, Map<String, Integer> written) {
        Random random = new Random(writer);
        String mine = null;
        for (int i = 0; WRITES == Integer.MAX_VALUE ? System.nanoTime() < end : made.get() < WRITES; i++) {
            int draw = mine == null ? 0 : random.nextInt(100);
            if (draw < 10) {
                String id = "stress-" + writer + "-" + i;
                if (said(create(service, token, legislation(id, "10" + writer, i))) == 201) {
                    written.put(id, 1);
                    mine = id;
                }
            } else if (draw < 45) {
                if (said(change(service, token, mine, "", Map.of("summary", "Edit " + i))) == 200) {
                    written.merge(mine, 1, Integer::sum);
                }
            } else if (draw < 60) {
                said(change(service, token, mine, "?dryRun=true", Map.of("summary", "Tried " + i)));
            } else if (draw < 75) {
                said(change(service, token, mine, "", Map.of("summary", 5)));
            } else if (draw < 90) {
                // Found out by the database alone, after everything else was written.
                said(create(service, token, legislation(mine + "-" + i, "10" + writer, first(mine))));
            } else {
                said(create(service, token, legislation(mine, "20" + writer, i)));
            }
        }
    }

    /** @return the number with which the record was made */
    private static int first(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    private static Map<String, Object> legislation(String id, String prefix, int number) {
        Map<String, Object> body = new HashMap<>(Sample.institution(id));
        body.keySet().removeAll(List.of("type", "level"));
        body.put("type", "act");
        body.put("numac", prefix + ("%0" + (10 - prefix.length()) + "d").formatted(number));
        return body;
    }

    private static Response create(Service service, String token, Map<String, Object> body) {
        return service.call(token).contentType("application/json").body(body).post("legislation");
    }

    private static Response change(Service service, String token, String id, String query, Map<String, Object> patch) {
        return service.call(token)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(patch)
                .patch("legislation/" + id + query);
    }

    private int said(Response answer) {
        made.incrementAndGet();
        int status = answer.statusCode();
        statuses.merge(status, 1, Integer::sum);
        // On a machine that is busy with other things a turn may not come in time; anything else is a failure.
        assertTrue(List.of(200, 201, 400, 409, 503).contains(status), answer::asString);
        return status;
    }

    /** @return version and summary of every item, as the tables have them */
    private Map<String, String> tables(Service service) throws Exception {
        Map<String, String> items = new TreeMap<>();
        for (Collection collection : Collection.ALL) {
            String next = service.url("/api/v1/" + collection.path() + "?pageSize=100&cursor=*");
            while (next != null) {
                JsonNode page = mapper.readTree(
                        given().urlEncodingEnabled(false).get(next).asByteArray());
                page.get("items").forEach(item -> items.put(item.get("id").asText(), told(item)));
                next = page.path("next").asText(null);
            }
        }
        return items;
    }

    /** @return the same, as the latest revision of each has them */
    private Map<String, String> ledger(Service service) throws Exception {
        Map<String, String> items = new TreeMap<>();
        long revision = 0;
        JsonNode page;
        do {
            page = mapper.readTree(
                    service.call().get("changes?limit=500&after=" + revision).asByteArray());
            for (JsonNode change : page.get("items")) {
                assertEquals(++revision, change.get("revision").asLong(), "without gaps");
                items.put(change.get("id").asText(), told(change.get("body")));
            }
        } while (!page.get("items").isEmpty());
        assertEquals(revision, page.get("latest").asLong());
        return items;
    }

    private static String told(JsonNode item) {
        return item.get("version").asInt() + " " + item.path("summary").asText();
    }

    private void requireWhole(Connection connection, Map<String, Integer> written) throws Exception {
        try (ResultSet ledger = connection
                .createStatement()
                .executeQuery(
                        "select min(number), max(number), count(*), (select number from ledger_head) from revision")) {
            assertTrue(ledger.next());
            assertEquals(1, ledger.getLong(1));
            assertEquals(ledger.getLong(2), ledger.getLong(3), "without gaps");
            assertEquals(ledger.getLong(2), ledger.getLong(4), "the head is the latest revision");
        }
        Map<String, Integer> there = new TreeMap<>();
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select e.slug, e.version, (select max(r.version) from revision r where r.slug = e.slug)"
                        + " from entry e where e.slug like 'stress-%'")) {
            while (rows.next()) {
                assertEquals(rows.getInt(2), rows.getInt(3), rows.getString(1));
                there.put(rows.getString(1), rows.getInt(2));
            }
        }
        assertEquals(new TreeMap<>(written), there, "what was acknowledged, and nothing else");
    }
}
