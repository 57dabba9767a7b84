package org.ctatlas;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.ctatlas.support.Writer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two processes of the service over one PostgreSQL, which know nothing of one another but what is in it. */
@Isolated
class ReplicasIT {
    /** After which every replica shows what any of them has acknowledged. */
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static final PostgresServer SERVER = new PostgresServer();
    private static Service one;
    private static Service other;
    private static String token;

    @BeforeAll
    static void startBothOnAnEmptyDatabase() throws Exception {
        SERVER.start();
        one = new Service(Service.POSTGRESQL, folder.resolve("one"), SERVER.environment()).start();
        other = new Service(Service.POSTGRESQL, folder.resolve("other"), SERVER.environment()).start();
        one.awaitReady();
        other.awaitReady();
        token = one.token("anna", "admin");
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        other.close();
        SERVER.close();
    }

    @Test
    void startedTogetherTheyMigrateAndLoadOnce() throws Exception {
        assertEquals(
                "true",
                SERVER.ask("select count(*) > 5 and count(*) = count(distinct version) and bool_and(success)"
                        + " from flyway_schema_history"));
        assertEquals(
                "true",
                SERVER.ask("select count(*) > 500 and count(*) = count(distinct slug) and max(version) = 1"
                        + " and min(number) = 1 and max(number) = count(*) from revision where editor = 'pack:be'"));
    }

    @Test
    void whatOneCommitsTheOtherShowsWithinASecond() {
        String id = "test-seen";
        assertEquals(NOWHERE, shown(id, "coordination"));
        assertEquals(NOWHERE, shown(id, "police"));
        assertEquals(404, other.call().get("institutions/" + id).statusCode());

        one.call(token)
                .contentType("application/json")
                .body(Sample.institution(id))
                .post("institutions")
                .then()
                .statusCode(201);
        long written = System.nanoTime();
        soon(written, 200, () -> other.call().get("institutions/" + id).statusCode());
        soon(written, "list 1, facet 1, stats 1, search 1", () -> shown(id, "coordination"));

        Response before = other.call().get("institutions/" + id);
        assertEquals(304, again(id, before).statusCode());
        one.call(token)
                .contentType("application/merge-patch+json")
                // The tag that the other replica gave.
                .header("If-Match", before.header("ETag"))
                .body(Map.of("type", "police"))
                .patch("institutions/" + id)
                .then()
                .statusCode(200);
        written = System.nanoTime();
        soon(written, 200, () -> again(id, before).statusCode());
        again(id, before).then().body("type", equalTo("police")).body("version", equalTo(2));
        soon(written, "list 1, facet 1, stats 1, search 1", () -> shown(id, "police"));
        assertEquals(
                "list 0, facet 1, stats 0, search 1", shown(id, "coordination"), "the facet leaves out its own filter");
        assertEquals(304, again(id, other.call().get("institutions/" + id)).statusCode());

        one.call(token)
                .header("If-Match", "*")
                .delete("institutions/" + id)
                .then()
                .statusCode(204);
        written = System.nanoTime();
        soon(written, 410, () -> other.call().get("institutions/" + id).statusCode());
        soon(written, NOWHERE, () -> shown(id, "police"));
    }

    @Test
    void whoWaitsAtOneIsToldOfWhatTheOtherCommits() throws Exception {
        int latest = other.call().get("changes?limit=1").path("latest");
        CompletableFuture<Response> waiting =
                CompletableFuture.supplyAsync(() -> other.call().get("changes?wait=30&after=" + latest));
        TimeUnit.MILLISECONDS.sleep(700);
        assertFalse(waiting.isDone());
        one.call(token)
                .contentType("application/json")
                .body(Sample.institution("test-awaited"))
                .post("institutions")
                .then()
                .statusCode(201);
        waiting.get(SOON.toMillis(), TimeUnit.MILLISECONDS)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("test-awaited")))
                .body("items.revision", equalTo(List.of(latest + 1)));
    }

    @Test
    void oneIsKilledWhileItWritesAndTheOtherGoesOn() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Writer stays = new Writer(one, token, "test-stays");
                Writer dies = new Writer(other, token, "test-dies");
                Writer diesToo = new Writer(other, token, "test-dies-too")) {
            dies.awaitMore(10);
            diesToo.awaitMore(10);
            stays.awaitMore(10);
            other.kill();
            stays.awaitMore(20);
            assertEquals("it was stopped", stays.stop());
            for (Writer killed : List.of(dies, diesToo)) {
                assertNotEquals("it was stopped", killed.stop(), "it was writing");
            }
            List.of(stays, dies, diesToo).forEach(writer -> acknowledged.addAll(writer.acknowledged()));
        }
        assertEquals(List.of(), lost(one, acknowledged));
        assertEquals(
                "true",
                SERVER.ask("select min(number) = 1 and max(number) = count(*) and max(number) ="
                        + " (select number from ledger_head) from revision"));
        assertEquals(
                "0",
                SERVER.ask("select count(*) from (select slug, version from entry where slug like 'test-dies%') e"
                        + " full join (select slug, version from revision where slug like 'test-dies%') r"
                        + " using (slug, version) where e.slug is null or r.slug is null"),
                "what was not acknowledged is there as a whole or not at all");

        other.start().awaitReady();
        assertEquals(List.of(), lost(other, acknowledged));
        other.call(token)
                .contentType("application/json")
                .body(Sample.institution("test-back"))
                .post("institutions")
                .then()
                .statusCode(201);
    }

    @Test
    void aReplicaWhoseClockIsAheadDoesNotPullTheTimeOfTheLedger() throws Exception {
        try (Connection superuser = SERVER.connect();
                Statement sql = superuser.createStatement()) {
            // For the replica, the same as a clock of its own that is ten minutes ahead of the database's.
            sql.execute("create function public.clock_timestamp() returns timestamptz language sql as"
                    + " 'select pg_catalog.clock_timestamp() - interval ''10 minutes'''");
            sql.execute("alter role postgres set search_path = public, pg_catalog");
        }
        try (Service ahead = new Service(Service.POSTGRESQL, folder.resolve("ahead"), SERVER.environment())) {
            ahead.start().awaitReady();
            Instant began = Instant.now();
            ahead.call(token)
                    .contentType("application/json")
                    .body(Sample.institution("test-ahead"))
                    .post("institutions")
                    .then()
                    .statusCode(201);
            String time = SERVER.ask("select to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
                    + " from revision where slug = 'test-ahead'");
            assertTrue(Instant.parse(time).isBefore(began), time);
            assertEquals(
                    "true",
                    SERVER.ask("select bool_and(at >= before) from (select at, lag(at) over (order by number) before"
                            + " from revision) r where before is not null"),
                    "and no revision is earlier than the one before it");
        } finally {
            try (Connection superuser = SERVER.connect();
                    Statement sql = superuser.createStatement()) {
                sql.execute("alter role postgres reset search_path");
            }
        }
    }

    /** A tag that nothing has is refused. */
    private static final String NOWHERE = "list null, facet null, stats null, search null";

    /** @return what the other replica says about how many there are with this tag, in all the ways that it counts */
    private static String shown(String tag, String type) {
        Response list = other.call().get("institutions?facet=type&tag=" + tag + "&type=" + type);
        Response stats = other.call().get("stats/institutions?groupBy=type&tag=" + tag + "&type=" + type);
        return "list " + list.path("total") + ", facet " + list.path("facets.type[0].count") + ", stats "
                + stats.path("records") + ", search "
                + other.call().get("search?q=test&tag=" + tag).path("total");
    }

    /** Asks the other replica for a record of which the client has this answer. */
    private static Response again(String id, Response known) {
        return other.call().header("If-None-Match", known.header("ETag")).get("institutions/" + id);
    }

    private static List<String> lost(Service service, List<String> acknowledged) {
        return acknowledged.stream()
                .filter(id -> service.call().get("institutions/" + id).statusCode() != 200)
                .toList();
    }

    /** Asks until the answer is the expected one, which on a busy machine takes longer than the second that it should. */
    private static <T> void soon(long written, T expected, Supplier<T> answer) {
        T last;
        do {
            long asked = System.nanoTime();
            last = answer.get();
            if (expected.equals(last) || asked - written > SOON.toNanos()) {
                break;
            }
        } while (true);
        assertEquals(expected, last);
    }
}
