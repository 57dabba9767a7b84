package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer to a write is about that write; and a write that gets no answer was not made, or can be asked about. */
@QuarkusTest
class AnswersTest extends Writing {
    private static final int EDITORS = 12;
    private static final int EDITS = 15;

    @TestHTTPResource("/api/v1/institutions/")
    URI institutions;

    @Inject
    WriteTransactions writes;

    private final String id = "test-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void create() {
        editor().body(institution(id, "Answers", ""))
                .post(API + "institutions")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void delete() {
        String today =
                given().redirects().follow(true).get(API + "institutions/" + id).path("id");
        if (today != null) {
            editor().header("If-Match", "*").delete(API + "institutions/" + today);
        }
    }

    @Test
    void eachOfManyEditorsIsAnsweredWithItsOwnVersion() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(EDITORS);
        try {
            List<Callable<Void>> editors = new ArrayList<>();
            for (int i = 0; i < EDITORS; i++) {
                int number = i;
                editors.add(() -> {
                    for (int edit = 0; edit < EDITS; edit++) {
                        String summary = "Edit " + edit + " of editor " + number;
                        Response answer = patch("institutions/" + id, "*", "{\"summary\": \"" + summary + "\"}");
                        assertEquals(200, answer.statusCode(), answer::asString);
                        assertEquals(summary, answer.path("summary"));
                        assertTrue(answer.header("ETag").startsWith("\"" + answer.path("version") + "-"));
                    }
                    return null;
                });
            }
            for (Future<Void> editor : threads.invokeAll(editors)) {
                editor.get();
            }
        } finally {
            threads.shutdownNow();
        }
        given().get(API + "institutions/" + id).then().body("version", equalTo(1 + EDITORS * EDITS));
    }

    @Test
    void anEditThatIsMadeIsAnsweredWhoeverRenamesMeanwhile() throws Exception {
        int renames = 10;
        CompletableFuture<Void> renaming = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < renames; i++) {
                String from = i == 0 ? id : id + "-" + i;
                String to = id + "-" + (i + 1);
                patch("institutions/" + from, "*", "{\"id\": \"" + to + "\"}")
                        .then()
                        .statusCode(200)
                        .body("id", equalTo(to));
            }
        });
        int made = 0;
        for (int edit = 0; !renaming.isDone(); edit++) {
            String today = given().get(API + "institutions/" + id).path("id");
            Response answer = editor().redirects()
                    .follow(false)
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body(Map.of("summary", "Edit " + edit))
                    .patch(API + "institutions/" + today);
            if (answer.statusCode() == 200) {
                made++;
                answer.then().body("id", equalTo(today)).body("summary", equalTo("Edit " + edit));
            } else {
                assertEquals(308, answer.statusCode(), answer::asString);
            }
        }
        renaming.get(10, TimeUnit.MINUTES);
        given().get(API + "institutions/" + id).then().body("version", equalTo(1 + renames + made));
    }

    @Test
    void aChangeSentAgainWithItsKeyIsAnsweredAndChangesNothingMore() {
        Response read = given().get(API + "institutions/" + id);
        for (String method : List.of("PATCH", "PUT")) {
            String once = key + method;
            String tag = given().get(API + "institutions/" + id).header("ETag");
            String body = method.equals("PUT")
                    ? institution(id, "Answers", "\"summary\": \"" + method + "\",")
                    : "{\"summary\": \"" + method + "\"}";
            Response first = send(method, once, tag, body);
            first.then().statusCode(200).body("summary", equalTo(method));
            long head = head();
            Response again = send(method, once, tag, body);
            again.then().statusCode(200).header("ETag", first.header("ETag"));
            assertEquals(first.asString(), again.asString());
            send(method, once, "*", body).then().statusCode(409).body("detail", containsString(once));
            send(method, once, tag, body.replace(method, "other")).then().statusCode(409);
            assertEquals(head, head());
            // Another editor's change stays.
            patch("institutions/" + id, "*", "{\"staff\": 7}").then().statusCode(200);
            send(method, once, tag, body).then().statusCode(200).body("staff", equalTo(7));
            patch("institutions/" + id, "*", "{\"staff\": null}").then().statusCode(200);
        }
        assertEquals(7, (int) given().get(API + "institutions/" + id).path("version"), read::asString);
    }

    @Test
    void aDeletionSentAgainWithItsKeyIsAnsweredAndSoIsWhatItDeleted() {
        String other = id + "-x";
        String body = institution(other, "Gone soon", "");
        editor().header("Idempotency-Key", key + "-create")
                .body(body)
                .post(API + "institutions")
                .then()
                .statusCode(201)
                .header("Location", endsWith(other));
        for (int i = 0; i < 2; i++) {
            editor().header("Idempotency-Key", key)
                    .header("If-Match", "*")
                    .delete(API + "institutions/" + other)
                    .then()
                    .statusCode(204);
        }
        editor().header("If-Match", "*")
                .delete(API + "institutions/" + other)
                .then()
                .statusCode(410);
        editor().header("Idempotency-Key", key)
                .header("If-Match", "*")
                .delete(API + "institutions/" + id)
                .then()
                .statusCode(409);
        editor().header("Idempotency-Key", key + "-create")
                .body(body)
                .post(API + "institutions")
                .then()
                .statusCode(410)
                .body("history", endsWith(other + "/history"));
    }

    @Test
    void aDryRunUsesUpNoKey() {
        editor().contentType("application/merge-patch+json")
                .header("Idempotency-Key", key)
                .header("If-Match", "*")
                .body("{\"staff\": 3}")
                .patch(API + "institutions/" + id + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("operation", equalTo("update"));
        send("PATCH", key, "*", "{\"staff\": 3}").then().statusCode(200).body("staff", equalTo(3));
    }

    @Test
    void aKeyHasALength() {
        send("PATCH", "k".repeat(201), "*", "{}")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("Idempotency-Key"))
                .body("issues.in", hasItem("header"));
    }

    @Test
    void aChangeWhoseClientLeftIsNotMadeUnlessItHasAKey() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> writes.call(Terms.LOAD, () -> {
            held.countDown();
            return await(release);
        }));
        held.await();
        leave("{\"summary\": \"Nobody waits.\"}", null);
        leave("{\"staff\": 11}", key);
        // Writers take turns in the order in which they came.
        CompletableFuture<Response> last =
                CompletableFuture.supplyAsync(() -> patch("institutions/" + id, "*", "{\"tags\": [\"last\"]}"));
        awaitWaiting(3);
        // The service has to hear of the closed connections.
        TimeUnit.SECONDS.sleep(1);
        release.countDown();
        holder.get(10, TimeUnit.MINUTES);
        last.get(10, TimeUnit.MINUTES)
                .then()
                .statusCode(200)
                .body("summary", equalTo(null))
                .body("staff", equalTo(11))
                .body("version", equalTo(3));
        send("PATCH", key, "*", "{\"staff\": 11}").then().statusCode(200).body("version", equalTo(3));
    }

    @Test
    void whoseTurnDoesNotComeIsRefusedAndNothingIsChanged() throws Exception {
        long head = head();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().timeout(600).run(() -> {
                    em.createNativeQuery("select number from ledger_head where id = 1 for update")
                            .getSingleResult();
                    held.countDown();
                    await(release);
                }));
        held.await();
        List<CompletableFuture<Response>> refused = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String staff = "{\"staff\": " + i + "}";
            refused.add(CompletableFuture.supplyAsync(() -> patch("institutions/" + id, "*", staff)));
        }
        for (CompletableFuture<Response> each : refused) {
            each.get(10, TimeUnit.MINUTES)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json");
        }
        release.countDown();
        holder.get(10, TimeUnit.MINUTES);
        assertEquals(head, head());
        patch("institutions/" + id, "*", "{\"staff\": 5}")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    private Response send(String method, String name, String ifMatch, String body) {
        return editor().contentType(method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .header("Idempotency-Key", name)
                .header("If-Match", ifMatch)
                .body(body)
                .request(method, API + "institutions/" + id);
    }

    /** Sends a change, and closes the connection as soon as it waits for its turn. */
    private void leave(String body, String name) throws Exception {
        int before = writes.waiting();
        try (Socket socket = new Socket(institutions.getHost(), institutions.getPort())) {
            String request = "PATCH " + institutions.getPath() + id + " HTTP/1.1\r\nHost: localhost\r\nIf-Match: *\r\n"
                    + "Authorization: Bearer " + token + "\r\nContent-Type: application/merge-patch+json\r\n"
                    + (name == null ? "" : "Idempotency-Key: " + name + "\r\n")
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            awaitWaiting(before + 1);
        }
    }

    private void awaitWaiting(int writers) throws InterruptedException {
        while (writes.waiting() < writers) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static Void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
