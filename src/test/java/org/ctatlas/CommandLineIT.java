package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ctatlas.support.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as a person starts it. */
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void aTokenIsMintedListedAndRevokedOnTheConfiguredDatabase() throws Exception {
        Result created = run(Map.of(), "token", "create", "--name", "anna", "--role", "editor");
        assertEquals(0, created.status, created.err);
        String token = created.out.lines().findFirst().orElseThrow();
        assertTrue(token.matches("atlas_[A-Za-z0-9_-]{43}"), created.out);
        assertEquals("", created.err);
        Result list = run(Map.of(), "token", "list");
        assertTrue(list.out.startsWith("anna ") && list.out.contains("valid"), list.out);
        assertEquals(0, run(Map.of(), "token", "revoke", "--name", "anna").status);
        assertTrue(run(Map.of(), "token", "list").out.contains("revoked"));
        assertEquals(2, run(Map.of(), "serve").status);
    }

    @Test
    void aDatabaseInUseIsSaidInOneLine() throws Exception {
        try (Connection service = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("atlas"))) {
            assertFalse(service.isClosed());
            Result result = run(Map.of(), "token", "list");
            assertEquals(1, result.status);
            assertEquals(1, result.err.lines().count(), result.err);
            assertTrue(result.err.contains("stop the service"), result.err);
        }
    }

    @Test
    void postgresqlIsOpenToCommandsWhileOthersUseIt() throws Exception {
        PostgresServer server = new PostgresServer();
        try {
            Map<String, String> environment = new HashMap<>();
            server.start()
                    .forEach((property, value) ->
                            environment.put(property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
            try (Connection service = DriverManager.getConnection(
                    environment.get("QUARKUS_DATASOURCE_JDBC_URL"),
                    environment.get("QUARKUS_DATASOURCE_USERNAME"),
                    environment.get("QUARKUS_DATASOURCE_PASSWORD"))) {
                assertFalse(service.isClosed());
                Result created =
                        start("quarkus-app-pg", environment, "token", "create", "--name", "anna", "--role", "admin");
                assertEquals(0, created.status, created.err);
                try (ResultSet role = service.createStatement().executeQuery("select role from access_token")) {
                    assertTrue(role.next());
                    assertEquals("admin", role.getString(1));
                }
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void oidcWithoutAnAudienceDoesNotStart() throws Exception {
        Result result = run(Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:1",
                "QUARKUS_OIDC_CLIENT_ID", "ct-atlas",
                "QUARKUS_HTTP_PORT", "0",
                "ATLAS_PACKS", ""));
        assertEquals(1, result.status, result.out);
        assertTrue((result.out + result.err).contains("QUARKUS_OIDC_TOKEN_AUDIENCE"), result.out + result.err);
    }

    private record Result(int status, String out, String err) {}

    private Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start("quarkus-app", environment, arguments);
    }

    private Result start(String application, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/" + application + "/quarkus-run.jar"));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().put("ATLAS_DATA_DIR", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Result(process.waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
