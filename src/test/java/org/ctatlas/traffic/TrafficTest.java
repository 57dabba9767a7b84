package org.ctatlas.traffic;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What many requests, slow clients and clients that do not read may take of the service. */
@QuarkusTest
class TrafficTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final String EDITOR = "traffic";

    /** More than the service has worker threads. */
    private static final int MANY = 250;

    @Inject
    Tokens tokens;

    @Inject
    Gate gate;

    private String token;

    @BeforeEach
    void mint() {
        token = tokens.mint(
                EDITOR + System.nanoTime(), Roles.EDITOR, Instant.now().plusSeconds(600));
    }

    @Test
    void pipelinedRequestsAreAnsweredOneAfterTheOther() throws IOException {
        StringBuilder requests = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean there = i % 3 > 0;
            requests.append(get(there ? "/api/v1/institutions/cuta" : "/api/v1/nothing", i == 299));
            expected.add(there ? "200" : "404");
        }
        try (RawClient client = new RawClient()) {
            assertEquals(expected, statuses(client.send(requests.toString()).readAll()));
        }
    }

    /** In one piece, byte by byte, and with bodies that are read, refused and not wanted between. */
    @Test
    void howRequestsAreCutMakesNoDifference() throws IOException {
        String body = "{\"broken\":";
        String requests = get("/api/v1/institutions/cuta", false)
                + "POST /api/v1/institutions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n" + body
                + write("Content-Length: 10") + body
                + write("Transfer-Encoding: chunked") + "4\r\n{\"br\r\n6\r\noken\":\r\n0\r\n\r\n"
                + write("Content-Length: 0")
                + get("/api/v1/institutions/cuta", true);
        List<String> expected = List.of("200", "401", "400", "400", "400", "200");
        try (RawClient client = new RawClient()) {
            assertEquals(expected, statuses(client.send(requests).readAll()));
        }
        try (RawClient client = new RawClient()) {
            for (String each : requests.split("")) {
                client.send(each);
            }
            assertEquals(expected, statuses(client.readAll()));
        }
    }

    @Test
    void whoAsksWhetherToSendTheBodyIsToldAndThenAnswered() throws IOException {
        try (RawClient client = new RawClient()) {
            client.send(write("Expect: 100-continue\r\nConnection: close\r\nContent-Length: 10"));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readUntil("\r\n\r\n"));
            assertEquals(List.of("400"), statuses(client.send("{\"broken\":").readAll()));
        }
    }

    @Test
    void bodiesThatComeTooSlowlyTakeNoThreadAndAre408() throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(new RawClient().send(write("Content-Length: 1000") + "{"));
            }
            given().get("/api/v1/institutions").then().statusCode(200);
            given().header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/institutions")
                    .then()
                    .statusCode(400);
            for (RawClient each : slow) {
                String answer = each.readAll();
                assertEquals(List.of("408"), statuses(answer));
                assertTrue(answer.toLowerCase().contains("\r\nconnection: close\r\n"), answer);
                assertTrue(
                        answer.contains("\r\ncontent-type: application/problem+json")
                                || answer.contains("\r\nContent-Type: application/problem+json"),
                        answer);
                assertTrue(answer.contains("urn:problem-type:atlas:requestTimeout"), answer);
            }
        } finally {
            for (RawClient each : slow) {
                each.close();
            }
        }
        given().get("/api/v1/refData/problemTypes/requestTimeout").then().statusCode(200);
    }

    @Test
    void whatFindsNoRoomIsA503BeforeItIsBegunAndHealthIsAlwaysAnswered() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try {
            for (int i = 0; i < 100; i++) {
                gate.pass(1, () -> {
                            begun.countDown();
                            try {
                                return end.await(5, TimeUnit.MINUTES);
                            } catch (InterruptedException stopped) {
                                throw new IllegalStateException(stopped);
                            }
                        })
                        .subscribe()
                        .with(done -> {});
            }
            begun.await();
            for (String path : List.of("institutions/cuta", "measures", "search?q=ocad", "export", "changes")) {
                given().get("/api/v1/" + path)
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", notNullValue())
                        .body("type", equalTo("urn:problem-type:belgif:serviceUnavailable"));
            }
            given().get("/q/health/ready").then().statusCode(200);
            given().get("/api/v1/health").then().statusCode(200);
        } finally {
            end.countDown();
        }
        given().get("/api/v1/measures").then().statusCode(200);
    }

    /** Who waits for changes does not wait at the cost of others. */
    @Test
    void longPollsHoldNoPlace() throws IOException {
        int latest = given().get("/api/v1/changes?limit=1").path("latest");
        List<RawClient> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                waiting.add(new RawClient().send(get("/api/v1/changes?wait=30&after=" + latest, false)));
            }
            for (int i = 0; i < 30; i++) {
                given().get("/api/v1/institutions").then().statusCode(200);
            }
        } finally {
            for (RawClient each : waiting) {
                each.close();
            }
        }
    }

    private static String get(String path, boolean last) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + (last ? "Connection: close\r\n" : "") + "\r\n";
    }

    private String write(String headers) {
        return "POST /api/v1/institutions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + token + "\r\n" + headers + "\r\n\r\n";
    }

    private static List<String> statuses(String answers) {
        return STATUS.matcher(answers)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }
}
