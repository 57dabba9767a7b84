package org.ctatlas.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.ctatlas.access.Roles;
import org.ctatlas.access.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request (RFC 9112), or asks for no address (RFC 3986), is answered with a problem before the connection ends. */
@QuarkusTest
class MalformedRequestsTest {
    private static final String LIST = "/api/v1/institutions";
    private static final int MILLISECONDS = 60_000;

    @Inject
    ObjectMapper mapper;

    @Inject
    Tokens tokens;

    /** An answer as it came over the wire. */
    private record Answer(int status, Map<String, String> headers, JsonNode body) {}

    /** @param request each character is a byte */
    private Answer send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            // It ends: the service closes the connection.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = answer.split("\r\n\r\n", 2);
            String[] lines = parts[0].split("\r\n");
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < lines.length; i++) {
                String[] header = lines[i].split(": *", 2);
                headers.put(header[0], header[1]);
            }
            return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, mapper.readTree(parts[1]));
        }
    }

    private JsonNode refused(int status, String request) throws IOException {
        Answer answer = send(request);
        assertEquals(status, answer.status, request);
        assertEquals("application/problem+json", answer.headers.get("Content-Type"), request);
        assertEquals("no-store", answer.headers.get("Cache-Control"), request);
        assertEquals("*", answer.headers.get("Access-Control-Allow-Origin"), request);
        assertEquals("close", String.valueOf(answer.headers.get("Connection")).toLowerCase(Locale.ROOT), request);
        assertTrue(answer.headers.containsKey("BelGov-Trace-Id"), request);
        assertTrue(answer.headers.containsKey("Date"), request);
        assertEquals(status, answer.body.path("status").asInt(), request);
        assertTrue(
                answer.body.path("href").asText().matches("https?://[^/]+/api/v1/refData/problemTypes/\\w+"), request);
        assertTrue(answer.body.path("detail").asText().length() > 10, request);
        return answer.body;
    }

    private static String get(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: atlas.example\r\n" + String.join("", headers) + "\r\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '^',
            value = {
                "?q=%zz q 0",
                "?q=100% q 3",
                "?q=50%&pageSize=1 q 2",
                "?q=%e q 0",
                "?q=a&tag=%u0041 tag 0",
                "?q=a\"b q 1",
                "?q={a} q 0",
                "?q=a|b q 1",
                "?q=a\\b q 1",
                "?q=a^^b q 1",
                "?q=<a> q 0",
                "?q=a`b q 1",
                "?q=a#b q 1",
                "?q=a\u0001b q 1",
                "?q=a\u007fb q 1",
                "?q=S\u00c3\u00bbret\u00c3\u00a9 q 1",
                "?q=S%FBret%E9 q 1",
                "?q=%ff q 0",
                "?q=abc%C3 q 3",
                "?q=%C0%AF q 0",
                "?q=%ED%A0%80 q 0",
                "?q=%F5%80%80%80 q 0",
                "?%ff=1 %ff 0",
                "?q=%C3%A9%C3%A9%FF q 12"
            })
    void whatAsksForNoAddressIsRefusedWithThePlace(String query, String name, int position) throws IOException {
        for (String path :
                new String[] {LIST, LIST + "/cuta", "/", "/api/v1/", "/nothing", "/q/openapi", "/api/v1/changes/stream"
                }) {
            JsonNode issue = refused(400, get(path + query)).at("/issues/0");
            assertEquals("query", issue.path("in").asText());
            assertEquals(name, issue.path("name").asText());
            assertTrue(issue.path("detail").asText().contains("at position " + position + " "), issue.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%ff",
                "/%zz",
                "/a\"b",
                "/{id}",
                "/cuta%00",
                "/%01",
                "/a%0Ab",
                "/a%7Fb",
                "/a%C2",
                "/a|b",
                "/%",
                "/%ED%A0%80"
            })
    void thePathIsOneToo(String path) throws IOException {
        for (String prefix : new String[] {"", "/api/v1", LIST, "/api/v1/measures/measure-travel-offence"}) {
            JsonNode issue = refused(400, get(prefix + path)).at("/issues/0");
            assertEquals("path", issue.path("in").asText());
        }
        refused(400, get(LIST + path + "/history"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: a\u0001b\r\n",
                "X-A: a\u0000b\r\n",
                "X-A: a\rb\r\n",
                "X A: a\r\n",
                "X-A\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: -2\r\n",
                "Content-Length: two\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: nonsense\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Host: other.example\r\n"
            })
    void aMalformedHeaderIsRefused(String header) throws IOException {
        refused(400, get(LIST, header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + LIST + "\r\n\r\n",
                "GET\r\n\r\n",
                "nonsense\r\n\r\n",
                "G ET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET " + LIST + "?q=a\tb HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET " + LIST + "?q=a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / FTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: a\r\n\r\n"
            })
    void aMalformedLineIsRefused(String request) throws IOException {
        refused(400, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:99999", "x:y", "a b", "a/b", "u@a", "[::1", "\"", "x:-1"})
    void aMalformedHostIsRefused(String host) throws IOException {
        JsonNode issue = refused(400, "GET " + LIST + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                .at("/issues/0");
        assertEquals("header", issue.path("in").asText());
        assertEquals("Host", issue.path("name").asText());
    }

    @Test
    void aHostIsNeeded() throws IOException {
        refused(400, "GET " + LIST + " HTTP/1.1\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET %s HTTP/1.0\r\n\r\n", "GET %s HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"})
    void withoutAHostLinksSayWhereTheRequestArrived(String request) throws IOException {
        String here = "http://127.0.0.1:" + RestAssured.port + "/api/v1/";
        Answer found = send(request.formatted(LIST + "/cuta"));
        assertEquals(200, found.status);
        assertEquals(here + "institutions/cuta", found.body.path("self").asText());
        for (String path : new String[] {LIST + "/nobody", "/nothing"}) {
            assertEquals(
                    here + "refData/problemTypes/resourceNotFound",
                    send(request.formatted(path)).body.path("href").asText());
        }
    }

    /** What the HTTP server itself refuses is barely too long: of much more, the end of the connection may overtake the answer. */
    @ParameterizedTest
    @ValueSource(ints = {17_000, 65_600})
    void whatIsTooLongIsRefused(int length) throws IOException {
        refused(414, get(LIST + "?q=" + "a".repeat(length), "Connection: close\r\n"));
        refused(431, get(LIST, "X-A: " + "a".repeat(length) + "\r\n", "Connection: close\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "ffffffffffff\r\n{}"})
    void aMalformedBodyIsRefused(String chunks) throws IOException {
        // Of an editor: anybody else is refused before the body is read.
        String token = tokens.mint(
                "malformed-" + UUID.randomUUID(), Roles.EDITOR, Instant.now().plus(1, ChronoUnit.HOURS));
        refused(
                400,
                "POST " + LIST + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    /** The next request of the connection must not be taken for a part of the one that was refused. */
    @Test
    void nothingIsReadAfterAMalformedRequest() throws IOException {
        refused(400, get(LIST + "?q=%zz") + get(LIST));
    }
}
