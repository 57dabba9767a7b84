package org.ctatlas.access;

import static org.ctatlas.access.Refusal.post;
import static org.ctatlas.access.Refusal.send;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.ctatlas.support.Ready;
import org.junit.jupiter.api.Test;

/** An identity provider that does not answer takes its own tokens away, and nothing else. */
@QuarkusTest
@TestProfile(OidcDownTest.Down.class)
class OidcDownTest {
    /** An issuer at a port where nothing listens. */
    public static class Down implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:h2:mem:oidc-down;DB_CLOSE_DELAY=-1",
                    "quarkus.oidc.tenant-enabled", "true",
                    "quarkus.oidc.auth-server-url", "http://localhost:1",
                    "quarkus.oidc.client-id", "ct-atlas",
                    "quarkus.oidc.token.audience", "ct-atlas-api");
        }
    }

    @Inject
    Tokens tokens;

    @Test
    void readsAndApiTokensGoOn() throws InterruptedException {
        send("GET", "/api/v1/measures", "a.b.c").statusCode(200);
        Ready.await();
        post(tokens.mint("while-down", Roles.EDITOR, Instant.now().plusSeconds(3600)))
                .statusCode(200);
    }

    @Test
    void itsTokensAre503() {
        post("eyJhbGciOiJSUzI1NiJ9.e30.AAAA")
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:problem-type:belgif:serviceUnavailable"));
    }
}
