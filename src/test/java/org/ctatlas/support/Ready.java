package org.ctatlas.support;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The service under test is ready a while after it has started: its search index is built meanwhile. */
public final class Ready {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Ready() {}

    public static void await() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (given().get("/q/health/ready").statusCode() != 200) {
            assertTrue(System.nanoTime() < deadline, "the service is not ready");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
