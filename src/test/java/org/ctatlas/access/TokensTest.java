package org.ctatlas.access;

import static io.restassured.RestAssured.given;
import static org.ctatlas.access.Refusal.delete;
import static org.ctatlas.access.Refusal.expired;
import static org.ctatlas.access.Refusal.forbidden;
import static org.ctatlas.access.Refusal.invalid;
import static org.ctatlas.access.Refusal.none;
import static org.ctatlas.access.Refusal.post;
import static org.ctatlas.access.Refusal.send;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody may write but who holds a token that counts, and only what its role allows. */
@QuarkusTest
class TokensTest {
    @Inject
    Tokens tokens;

    @Inject
    EntityManager em;

    private final String name = "t-" + UUID.randomUUID();

    @Test
    void anEditorWritesUnderHisNameAndDoesNotDelete() {
        String token = mint(Roles.EDITOR);
        post(token).statusCode(200).body(equalTo("token:" + name));
        forbidden(delete(token));
        send("GET", AccessProbe.PATH + "/secret", token).statusCode(200).body(equalTo("token:" + name));
    }

    @Test
    void anAdminDoesBoth() {
        String token = mint(Roles.ADMIN);
        post(token).statusCode(200);
        delete(token).statusCode(200).body(equalTo("token:" + name));
    }

    @Test
    void withoutATokenEveryWriteIsRefusedAndReadsAreOpen() {
        mint(Roles.EDITOR);
        none(post(null)).body("detail", containsString("Authorization: Bearer"));
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE")) {
            for (String path : List.of(AccessProbe.PATH, "/api/v1/measures", "/api/v1/nothing", "/q/health", "/")) {
                send(method, path, null).statusCode(401);
            }
        }
        none(send("PUT", AccessProbe.PATH, null));
        none(send("GET", AccessProbe.PATH + "/secret", null));
        send("GET", AccessProbe.PATH, null).statusCode(200);
        send("OPTIONS", "/api/v1/measures", null).statusCode(204);
    }

    @Test
    void aServiceWithoutEditorsSaysHowToOpenIt() {
        QuarkusTransaction.requiringNew().run(() -> AccessToken.update("revokedAt = ?1", Instant.now()));
        none(post(null))
                .body("detail", containsString("token create --name"))
                .body("detail", containsString("OIDC"))
                .body("detail", containsString("README"));
        invalid(post("guess")).body("detail", containsString("token create --name"));
        String href = post(null).extract().path("href");
        given().get(href).then().statusCode(200).body("code", equalTo("noAccessToken"));
        mint(Roles.EDITOR);
        none(post(null)).body("detail", not(containsString("token create")));
    }

    @Test
    void anExpiredTokenIsRefusedAsSuch() {
        expired(post(tokens.mint(name, Roles.ADMIN, Instant.now().minusSeconds(1))));
    }

    @Test
    void aTokenExpiresWhileItIsUsed() {
        String token = mint(Roles.EDITOR);
        post(token).statusCode(200);
        // As if the time had come: not before it was minted, which the schema refuses, and before now.
        QuarkusTransaction.requiringNew().run(() -> {
            AccessToken minted = AccessToken.findById(name);
            minted.expiresAt = minted.createdAt.plusMillis(1);
        });
        expired(post(token));
    }

    @Test
    void aRevokedTokenIsRefusedFromTheNextRequestOn() {
        String token = mint(Roles.EDITOR);
        post(token).statusCode(200);
        assertTrue(tokens.revoke(name));
        invalid(post(token));
        assertFalse(tokens.revoke(name));
    }

    @Test
    void anythingElseIsNoToken() {
        String token = mint(Roles.ADMIN);
        for (String wrong : List.of(
                "atlas_",
                "atlas_guess",
                token.substring(0, token.length() - 1),
                token + "A",
                token.toLowerCase(),
                token.substring(Tokens.PREFIX.length()),
                "other_" + token.substring(Tokens.PREFIX.length()),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIn0.",
                "' or 1=1 --")) {
            invalid(post(wrong));
        }
        none(given().header("Authorization", "Basic YW5uYTphbm5h")
                .post(AccessProbe.PATH)
                .then());
        none(given().header("Authorization", token).post(AccessProbe.PATH).then());
        none(given().cookie("token", token)
                .post(AccessProbe.PATH + "?access_token=" + token)
                .then());
        given().header("Authorization", "bearer " + token)
                .post(AccessProbe.PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void readsDoNotLookAtTokens() {
        send("GET", "/api/v1/measures", "atlas_guess").statusCode(200);
        send("GET", "/api/v1/measures", "a.b.c").statusCode(200);
        invalid(send("GET", AccessProbe.PATH + "/secret", "atlas_guess"));
    }

    @Test
    void aMethodThatForgetsItsRoleIsForEditors() {
        invalid(send("PUT", AccessProbe.PATH, "atlas_guess"));
        send("PUT", AccessProbe.PATH, mint(Roles.EDITOR)).statusCode(200);
    }

    /** Those who may not write do not hold a thread by sending slowly. */
    @Test
    void aRefusalDoesNotWaitForTheBody() throws Exception {
        String head = "POST " + AccessProbe.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] status = socket.getInputStream().readNBytes(12);
            assertEquals("HTTP/1.1 401", new String(status, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void theDatabaseHasTheHashOnly() {
        String token = mint(Roles.EDITOR);
        assertEquals(Tokens.PREFIX.length() + 43, token.length());
        Object[] row = QuarkusTransaction.requiringNew()
                .call(() -> (Object[]) em.createNativeQuery("select * from access_token where name = :name")
                        .setParameter("name", name)
                        .getSingleResult());
        assertTrue(Arrays.asList(row).contains(Tokens.hash(token)), "its hash");
        for (Object value : row) {
            assertFalse(String.valueOf(value).contains(token.substring(Tokens.PREFIX.length())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_token set role = 'owner'",
                "update access_token set hash = 'atlas_secret'",
                "update access_token set name = 'Not Kebab'",
                "update access_token set expires_at = created_at",
                "insert into access_token (name, hash, role, created_at, expires_at) select name || '-b', hash, role,"
                        + " created_at, expires_at from access_token"
            })
    void theSchemaItselfRefuses(String statement) {
        mint(Roles.EDITOR);
        assertThrows(
                RuntimeException.class,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> em.createNativeQuery(statement).executeUpdate()));
    }

    @Test
    void theCommandMintsListsAndRevokes() {
        Result created = command("token", "create", "--name", name, "--role=editor", "--days", "30");
        assertEquals(0, created.status);
        String token = created.out.lines().findFirst().orElseThrow();
        post(token).statusCode(200).body(equalTo("token:" + name));
        Instant expires =
                QuarkusTransaction.requiringNew().call(() -> AccessToken.<AccessToken>findById(name).expiresAt);
        assertTrue(expires.isAfter(Instant.now().plusSeconds(29 * 86_400)));
        assertTrue(expires.isBefore(Instant.now().plusSeconds(30 * 86_400)));

        Result list = command("token", "list");
        assertTrue(list.out.lines().anyMatch(line -> line.startsWith(name) && line.contains("valid")), list.out);
        assertFalse(list.out.contains(token));

        assertEquals(0, command("token", "revoke", "--name", name).status);
        invalid(post(token));
        Result again = command("token", "create", "--name", name, "--role", "admin");
        assertEquals(1, again.status);
        assertTrue(again.err.contains("choose another"), again.err);
    }

    @ParameterizedTest
    @CsvSource({
        "2, serve",
        "2, token",
        "2, token steal",
        "2, token create --name a",
        "2, token create --role editor",
        "2, token create --name a --role editor --days 0",
        "2, token create --name a --role editor --days 366",
        "2, token create --name a --role editor --days soon",
        "2, token create --name a --name b --role editor",
        "2, token create --name",
        "2, token create --password a",
        "2, token list all",
        "1, token create --name A --role editor",
        "1, token create --name a --role owner",
        "1, token revoke --name nobody"
    })
    void theCommandRefusesInWords(int status, String line) {
        Result result = command(line.split(" "));
        assertEquals(status, result.status);
        assertEquals("", result.out);
        assertFalse(result.err.isBlank());
        assertFalse(result.err.contains("Exception"), result.err);
    }

    private record Result(int status, String out, String err) {}

    private Result command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        TokenCommand command = new TokenCommand();
        command.tokens = tokens;
        int status = command.run(List.of(arguments), new PrintStream(out, true), new PrintStream(err, true));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String mint(String role) {
        return tokens.mint(name, role, Instant.now().plusSeconds(3600));
    }
}
