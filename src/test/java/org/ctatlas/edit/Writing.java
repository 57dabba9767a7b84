package org.ctatlas.edit;

import static io.restassured.RestAssured.given;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all tests of writes need: somebody who may write, and something to send. */
abstract class Writing {
    static final String API = "/api/v1/";
    static final String SOURCE = "src-elnakhala-belgian-landscape";
    static final String CITATIONS =
            "\"citations\": [{\"source\": {\"id\": \"" + SOURCE + "\"}, \"locator\": \"3.6.2\"}]";

    @Inject
    Tokens tokens;

    @Inject
    EntityManager em;

    final String name = "writer-" + UUID.randomUUID();
    String token;

    @BeforeEach
    void letIn() {
        token = tokens.mint(name, Roles.ADMIN, Instant.now().plusSeconds(600));
    }

    @AfterEach
    void letOut() {
        tokens.revoke(name);
    }

    RequestSpecification editor() {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    Response patch(String path, String ifMatch, String body) {
        // Of this media type REST Assured does not know that it is UTF-8, and would say that it is ISO 8859-1.
        return editor().contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(API + path);
    }

    static String institution(String id, String name, String more) {
        String type = more.contains("\"type\"") ? "" : "\"type\": \"coordination\", ";
        return "{\"id\": \"" + id + "\", \"names\": {\"en\": \"" + name + "\"}, " + type + "\"level\": \"federal\", "
                + more + CITATIONS + "}";
    }

    /** @return a contradiction on the staff of a record, of two claims: 10, which is preferred, and 12 */
    static String contradiction(String id, String record) {
        return "{\"id\": \"" + id + "\", \"record\": {\"id\": \"" + record
                + "\"}, \"property\": \"staff\", \"type\": \"valueConflict\", \"title\": \"Staff\", \"reason\": \"Two counts.\","
                + "\"claims\": [{\"value\": \"10\", \"rank\": \"preferred\"," + CITATIONS
                + "}, {\"value\": \"12\", \"rank\": \"normal\"," + CITATIONS + "}]}";
    }

    long head() {
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createQuery("select h.number from LedgerHead h", Long.class)
                        .getSingleResult());
    }
}
