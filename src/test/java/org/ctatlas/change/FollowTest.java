package org.ctatlas.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ctatlas.entry.Entry;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.measure.MeasureDto;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.pack.PackReader;
import org.ctatlas.record.Publisher;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.junit.jupiter.api.Test;

/**
 * Who follows the feed from the beginning has exactly what is there, however it follows, while others write; and at each
 * revision exactly what an export of it has.
 */
@QuarkusTest
class FollowTest {
    private static final int WRITERS = 4;
    private static final int ITEMS = 3;
    private static final int WRITES = 30;
    private static final String PREFIX = "measure-followed-";
    private static final String THE_END = "the-end";

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    WriteTransactions writes;

    @Inject
    Publisher publisher;

    @Inject
    ObjectMapper mapper;

    /** What a follower has: the latest body of each item, and the number of the last change. */
    private static final class Copy {
        final Map<String, JsonNode> items = new TreeMap<>();
        private final List<JsonNode> changes = new ArrayList<>();
        long revision;
        boolean complete;

        void apply(JsonNode change) {
            assertEquals(revision + 1, change.get("revision").asLong(), "in order, each once, none missed");
            revision = change.get("revision").asLong();
            changes.add(change);
            String key = change.get("kind").asText() + " " + change.get("id").asText();
            if (change.get("operation").asText().equals("delete")) {
                assertTrue(items.remove(key) != null, () -> key + " was there");
            } else {
                items.put(key, change.get("body"));
            }
            complete = change.at("/body/summary").asText().equals(THE_END);
        }

        /** @return what it had after it had applied this revision and none after it */
        Map<String, JsonNode> at(long number) {
            Copy then = new Copy();
            changes.subList(0, (int) number).forEach(then::apply);
            return then.items;
        }
    }

    /** What an export had, and the revision that it said it was of. */
    private record Export(long revision, Map<String, JsonNode> items) {}

    @Test
    void allFollowersEndWithWhatIsThere() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Copy>> followers = new ArrayList<>();
            followers.add(threads.submit(() -> poll(500, 5)));
            followers.add(threads.submit(() -> poll(7, 0)));
            followers.add(threads.submit(() -> listen(Integer.MAX_VALUE)));
            Future<List<Export>> exporter = threads.submit(this::exports);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(writer(i)));
            }
            followers.add(threads.submit(() -> listen(25)));
            TimeUnit.MILLISECONDS.sleep(1500);
            followers.add(threads.submit(() -> poll(100, 30)));
            followers.add(threads.submit(() -> listen(30)));
            followers.add(threads.submit(() -> listen(400)));
            for (Future<?> writer : writers) {
                writer.get(10, TimeUnit.MINUTES);
            }
            put(PREFIX + "end", THE_END, false);
            Export end = export();
            assertEquals(published(), versions(end.items));
            List<Export> meanwhile = exporter.get(10, TimeUnit.MINUTES);
            assertTrue(
                    meanwhile.stream().map(Export::revision).distinct().count() > 1,
                    "exports of more than one revision, while it was written");
            for (Future<Copy> each : followers) {
                Copy follower = each.get(10, TimeUnit.MINUTES);
                assertEquals(end.revision, follower.revision);
                assertSame(end.items, follower.items, "at the end");
                meanwhile.forEach(export ->
                        assertSame(export.items, follower.at(export.revision), "at revision " + export.revision));
            }
        } finally {
            threads.shutdownNow();
            clear();
        }
    }

    /** Says only what differs: all of it is long. */
    private static void assertSame(Map<String, JsonNode> expected, Map<String, JsonNode> actual, String when) {
        Map<String, JsonNode> lacking = new TreeMap<>(expected);
        lacking.entrySet().removeAll(actual.entrySet());
        Map<String, JsonNode> beyond = new TreeMap<>(actual);
        beyond.entrySet().removeAll(expected.entrySet());
        assertEquals(lacking, beyond, when);
    }

    /** Follows page by page, until the end. */
    private Copy poll(int limit, int wait) throws IOException, InterruptedException {
        Copy copy = new Copy();
        URI next = EventStream.uri("/changes?limit=" + limit + "&wait=" + wait);
        while (!copy.complete) {
            HttpResponse<byte[]> answer = EventStream.CLIENT.send(
                    HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            JsonNode page = mapper.readTree(answer.body());
            page.get("items").forEach(copy::apply);
            next = URI.create(page.get("next").asText());
        }
        return copy;
    }

    /** Follows the stream, until the end, and comes back after some events at random. */
    private Copy listen(int patience) throws IOException {
        Copy copy = new Copy();
        Random random = new Random(patience);
        while (!copy.complete) {
            try (EventStream stream =
                    EventStream.open("/changes/stream", copy.revision == 0 ? null : String.valueOf(copy.revision))) {
                int events = 1 + random.nextInt(patience);
                for (int i = 0; i < events && !copy.complete; i++) {
                    EventStream.Event event = stream.next();
                    JsonNode change = mapper.readTree(event.data());
                    assertEquals(event.id(), change.get("revision").asText());
                    assertEquals(event.name(), change.get("operation").asText());
                    copy.apply(change);
                }
            }
        }
        return copy;
    }

    /** Exports now and then, until the end. */
    private List<Export> exports() throws IOException, InterruptedException {
        List<Export> exports = new ArrayList<>();
        do {
            exports.add(export());
            TimeUnit.MILLISECONDS.sleep(100);
        } while (!exports.get(exports.size() - 1).items.containsKey("measure " + PREFIX + "end"));
        return exports;
    }

    private Export export() throws IOException, InterruptedException {
        HttpResponse<String> answer = EventStream.CLIENT.send(
                HttpRequest.newBuilder(EventStream.uri("/export?format=ndjson")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        Map<String, JsonNode> items = new TreeMap<>();
        for (String line : answer.body().lines().toList()) {
            JsonNode item = mapper.readTree(line);
            String key = item.get("kind").asText() + " " + item.get("id").asText();
            assertEquals(null, items.put(key, item), () -> key + " once");
        }
        return new Export(answer.headers().firstValueAsLong("Atlas-Revision").orElseThrow(), items);
    }

    /** Writes, deletes and restores items of its own at random, and rolls some of that back. */
    private Callable<Void> writer(int number) {
        Random random = new Random(number);
        return () -> {
            for (int i = 0; i < WRITES; i++) {
                String id = PREFIX + number + "-" + random.nextInt(ITEMS);
                boolean fails = random.nextInt(5) == 0;
                try {
                    if (random.nextInt(3) == 0 && exists(id)) {
                        delete(id, fails);
                    } else {
                        put(id, "Summary " + random.nextInt(4), fails);
                    }
                } catch (RolledBack meant) {
                    // Leaves no trace.
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
            }
            return null;
        };
    }

    private void put(String id, String summary, boolean fails) throws IOException {
        MeasureDto measure = mapper.readValue(mapper.writeValueAsBytes(SAMPLE), MeasureDto.class);
        measure.id = id;
        measure.summary = summary;
        inTurn(write -> {
            publisher.put(MeasuresResource.KIND, measure, write);
            fail(fails);
        });
    }

    private void delete(String id, boolean fails) {
        inTurn(write -> {
            publisher.delete(MeasuresResource.KIND, id, write);
            fail(fails);
        });
    }

    private void inTurn(Consumer<Ledger.Write> work) {
        writes.call(Terms.LOAD, () -> {
            work.accept(ledger.open("writer"));
            return null;
        });
    }

    private static final class RolledBack extends RuntimeException {}

    private void fail(boolean fails) {
        em.flush();
        if (fails) {
            throw new RolledBack();
        }
    }

    private boolean exists(String id) {
        return QuarkusTransaction.requiringNew().call(() -> Entry.count("slug", id) > 0);
    }

    private void clear() {
        inTurn(write -> em.createQuery("select e.slug from Entry e where e.slug like '" + PREFIX + "%'", String.class)
                .getResultList()
                .forEach(slug -> publisher.delete(MeasuresResource.KIND, slug, write)));
    }

    private static Map<String, Integer> versions(Map<String, JsonNode> items) {
        Map<String, Integer> versions = new TreeMap<>();
        items.forEach((key, body) -> versions.put(key, body.get("version").asInt()));
        return versions;
    }

    /** @return the version of everything that the tables have */
    private Map<String, Integer> published() {
        Map<String, Integer> versions = new TreeMap<>();
        QuarkusTransaction.requiringNew()
                .run(() -> List.of(
                                "select e.kind, e.slug, e.version from Entry e",
                                "select 'relation', r.slug, r.version from Relation r",
                                "select 'contradiction', c.slug, c.version from Contradiction c")
                        .forEach(query -> em.createQuery(query, Object[].class)
                                .getResultList()
                                .forEach(row -> versions.put(row[0] + " " + row[1], (Integer) row[2]))));
        return versions;
    }

    private static final MeasureDto SAMPLE = PackReader.read("be").records().get(MeasuresResource.KIND).stream()
            .map(MeasureDto.class::cast)
            .findFirst()
            .orElseThrow();
}
