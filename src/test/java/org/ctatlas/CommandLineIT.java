package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Service;
import org.ctatlas.support.Service.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as a person starts it. */
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void aTokenIsMintedListedAndRevokedOnTheConfiguredDatabase() throws Exception {
        Service service = new Service(Service.H2, folder, Map.of());
        Result created = service.run("token", "create", "--name", "anna", "--role", "editor");
        assertEquals(0, created.status(), created.err());
        String token = created.out().lines().findFirst().orElseThrow();
        assertTrue(token.matches("atlas_[A-Za-z0-9_-]{43}"), created.out());
        assertEquals("", created.err());
        Result list = service.run("token", "list");
        assertTrue(list.out().startsWith("anna ") && list.out().contains("valid"), list.out());
        assertEquals(0, service.run("token", "revoke", "--name", "anna").status());
        assertTrue(service.run("token", "list").out().contains("revoked"));
        assertEquals(2, service.run("serve").status());
    }

    @Test
    void aDatabaseInUseIsSaidInOneLine() throws Exception {
        Service service = new Service(Service.H2, folder, Map.of());
        try (Connection other =
                DriverManager.getConnection("jdbc:h2:file:" + service.data().resolve("atlas"))) {
            assertFalse(other.isClosed());
            Result result = service.run("token", "list");
            assertEquals(1, result.status());
            assertEquals(1, result.err().lines().count(), result.err());
            assertTrue(result.err().contains("in use by another process"), result.err());
        }
    }

    @Test
    void postgresqlIsOpenToCommandsWhileOthersUseIt() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            Service service = new Service(Service.POSTGRESQL, folder, server.environment());
            try (Connection other = server.connect()) {
                assertFalse(other.isClosed());
                service.token("anna", "admin");
                assertEquals("admin", server.ask("select role from access_token"));
            }
        }
    }

    @Test
    void oidcWithoutAnAudienceDoesNotStart() throws Exception {
        Map<String, String> environment = Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:1",
                "QUARKUS_OIDC_CLIENT_ID", "ct-atlas",
                "ATLAS_PACKS", "");
        try (Service service = new Service(Service.H2, folder, environment).start()) {
            assertEquals(1, service.awaitEnd());
            assertTrue(service.log().contains("QUARKUS_OIDC_TOKEN_AUDIENCE"), service.log());
        }
    }
}
