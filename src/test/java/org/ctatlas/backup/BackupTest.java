package org.ctatlas.backup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may take the database home: the one read that is not open. What is in it, BackupIT looks at. */
@QuarkusTest
class BackupTest {
    private static final String BACKUP = "/api/v1/backup";

    /** What only an admin may do, and nothing is there to be done to. */
    private static final String DELETE = "/api/v1/institutions/no-such-body";

    @Inject
    Tokens tokens;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whoMayNotIsRefusedAsAWriterIs(String method) {
        String expired = tokens.mint(name(), Roles.ADMIN, Instant.now().minusSeconds(60));
        Map<String, Integer> refused =
                Map.of("", 401, "atlas_guess", 401, "a.b.c", 401, expired, 401, mint(Roles.EDITOR), 403);
        refused.forEach((token, status) -> {
            Response write = with(token).delete(DELETE);
            Response read = with(token).request(method, BACKUP);
            assertEquals(status, read.statusCode(), token);
            assertEquals(status, write.statusCode(), token);
            for (String header : List.of("Content-Type", "WWW-Authenticate", "Cache-Control")) {
                assertEquals(write.header(header), read.header(header), token);
            }
            if (method.equals("GET")) {
                for (String member : List.of("type", "title", "status")) {
                    assertEquals((Object) write.path(member), read.path(member), token);
                }
            }
        });
    }

    /** The database of these tests is in memory, and H2 backs up files alone. */
    @Test
    void aBackupThatCannotBeIsAProblemAndNoBrokenFile() {
        with(mint(Roles.ADMIN))
                .get(BACKUP)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .header("Content-Disposition", nullValue())
                .header("Cache-Control", equalTo("no-store"));
    }

    String mint(String role) {
        return tokens.mint(name(), role, Instant.now().plusSeconds(3600));
    }

    static RequestSpecification with(String token) {
        return token.isEmpty() ? given() : given().header("Authorization", "Bearer " + token);
    }

    private static String name() {
        return "backup-" + UUID.randomUUID();
    }
}
