package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sends is read as it was meant, byte for byte, or refused with the place where it cannot be. */
@QuarkusTest
class BodiesTest extends Writing {
    private static final String NAME = "Pâtés de l’Été";
    private static final String PATCH = "application/merge-patch+json";

    private final String id = "test-" + UUID.randomUUID();

    /** Sends bytes as they are, under a media type as it is. */
    private RequestSpecification sending(String type, byte[] body) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "*")
                .contentType(type)
                .body(body);
    }

    private byte[] body(Charset charset) {
        return institution(id, NAME, "").getBytes(charset);
    }

    private static byte[] marked(int[] mark, byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int each : mark) {
            bytes.write(each);
        }
        bytes.writeBytes(text);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, UTF-8, ",
        "application/json, UTF-8, EF BB BF",
        "application/json;charset=UTF-8, UTF-8, EF BB BF",
        "application/json, UTF-16LE, FF FE",
        "application/json, UTF-16BE, FE FF",
        "application/json;charset=UTF-16, UTF-16LE, FF FE",
        "application/json;charset=utf-16le, UTF-16LE, ",
        "application/json, UTF-32LE, FF FE 00 00",
        "application/json, UTF-32BE, 00 00 FE FF",
        "application/json;charset=iso-8859-15, ISO-8859-15, ",
        "application/json;charset=\"windows-1252\", windows-1252, "
    })
    void aCharsetThatIsSaidIsReadAsSuch(String type, String charset, String mark) {
        String name = charset.startsWith("ISO") ? "Pâtés" : NAME;
        int[] bytes = mark == null
                ? new int[0]
                : Arrays.stream(mark.split(" "))
                        .mapToInt(each -> Integer.parseInt(each, 16))
                        .toArray();
        sending(type, marked(bytes, institution(id, name, "").getBytes(Charset.forName(charset))))
                .post(API + "institutions")
                .then()
                .statusCode(201)
                .body("names.en", equalTo(name));
        given().get(API + "institutions/" + id).then().body("names.en", equalTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C3", "FF", "E9 74", "C0 AF", "ED A0 80", "F5 80 80 80", "80", "E2 82"})
    void bytesThatAreNoTextAreRefusedWithTheirPlace(String bytes) {
        String before = "{\"summary\": \"";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        for (String each : bytes.split(" ")) {
            body.write(Integer.parseInt(each, 16));
        }
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        long head = head();
        String place = "0x" + bytes.split(" ")[0] + " at offset " + before.length();
        refused(
                sending(PATCH, body.toByteArray())
                        .patch(API + "institutions/giss")
                        .then(),
                place);
        refused(
                sending("application/json", body.toByteArray())
                        .post(API + "institutions")
                        .then(),
                place);
        refused(
                sending("application/json; charset=utf-8", body.toByteArray())
                        .put(API + "institutions/giss")
                        .then(),
                place);
        assertEquals(head, head());
    }

    private static void refused(ValidatableResponse answer, String detail) {
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("issues.in", everyItem(equalTo("body")))
                .body("issues.detail", hasItem(containsString(detail)));
    }

    @Test
    void bytesBeyondADeclaredCharsetAreRefusedToo() {
        refused(
                sending("application/json;charset=us-ascii", body(StandardCharsets.UTF_8))
                        .post(API + "institutions")
                        .then(),
                "US-ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "utf-7", "\"a b\"", "\"\""})
    void aCharsetThatNobodyKnowsIs415(String charset) {
        sending("application/json;charset=" + charset, body(StandardCharsets.UTF_8))
                .post(API + "institutions")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "gzip, identity", "nonsense"})
    void aCompressedBodyIs415WithWhatIsAccepted(String coding) {
        sending("application/json", body(StandardCharsets.UTF_8))
                .header("Content-Encoding", coding)
                .post(API + "institutions")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .header("Accept-Encoding", "identity");
        sending("application/json", body(StandardCharsets.UTF_8))
                .header("Content-Encoding", "identity")
                .post(API + "institutions")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"x\", | line 1, column",
                "{\"id\":~  nope} | line 2, column",
                "{\"id\": 'x'} | line 1, column",
                "{\"staff\": NaN} | line 1, column",
                "{\"staff\": 007} | line 1, column",
                "{\"a\": 1,} | line 1, column",
                "// {} | line 1, column",
                "{\"a\": \"\\x\"} | line 1, column",
                "{} {} | nothing after it: line 1, column",
                "{}] | line 1, column",
                "{\"id\": \"a\",~ \"id\": \"b\"} | not 'id' again: line 2, column",
                "{\"contact\": {\"url\": 1, \"url\": 2}} | not 'url' again: line 1, column",
                "{\"staff\": 1e11111111111111111111111111111111111111111111111111} | 40 digits",
                "{\"staff\": 11111111111111111111111111111111111111111111111111} | 40 digits"
            })
    void whatIsNoJsonIsRefusedInOurWords(String body, String detail) {
        refusedInOurWords(body.replace('~', '\n'), detail);
    }

    @Test
    void whatIsTooDeepIsRefusedInOurWords() {
        refusedInOurWords("{\"a\":".repeat(2000) + "1" + "}".repeat(2000), "20 levels");
        refusedInOurWords("[".repeat(2000), "20 levels");
    }

    private void refusedInOurWords(String body, String detail) {
        refused(
                sending(PATCH, body.getBytes(StandardCharsets.UTF_8))
                        .patch(API + "institutions/giss")
                        .then()
                        .body(
                                "issues.detail",
                                everyItem(not(anyOf(
                                        containsString("Feature"),
                                        containsString("com.fasterxml"),
                                        containsString("StreamRead"),
                                        containsString("Source:"),
                                        containsString("Unexpected"),
                                        containsString("token"))))),
                detail);
    }

    /** In JSON, the escapes that begin with two backslashes stand for the characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\\t",
                "\\u00a0",
                "\\u200b",
                "\\u200e\\u200f",
                "\\u202e",
                "\\ufeff",
                "\\u2060\\u3000",
                "\\u3164",
                "\\u2800",
                "\\u0301",
                "\\u00ad",
                "A\\u0001",
                "A\\u0007B",
                "A\\nB",
                "A\\u0085B",
                "A\\u007f"
            })
    void whatCannotBeSeenIsNoName(String text) {
        for (String property :
                new String[] {"names/en", "aliases/0", "acronyms/0", "tasks/0", "territory", "contact/hours"}) {
            String[] path = property.split("/");
            String value = path.length == 1
                    ? "\"" + text + "\""
                    : path[1].equals("0") ? "[\"" + text + "\"]" : "{\"" + path[1] + "\": \"" + text + "\"}";
            patch("institutions/giss", "*", "{\"" + path[0] + "\": " + value + "}")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("issues.name", hasItem(startsWith("/" + property)));
        }
        patch("institutions/giss", "*", "{\"tags\": [\"" + text + "\"]}").then().statusCode(400);
        editor().body(institution(id, "A", "").replace("3.6.2", text))
                .post(API + "institutions")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem(containsString("locator")));
        editor().body(contradiction(id, "giss").replace("\"Staff\"", "\"" + text + "\""))
                .post(API + "contradictions")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("/title"));
    }

    @Test
    void whatOnlyLooksOddIsAName() {
        for (String name : new String[] {"日本", "שב״כ", "می‌خواهم", "👮‍♀️", "A\u2028B", "C++ ~", "é"}) {
            Response answer = patch("institutions/giss?dryRun=true", "*", "{\"names\": {\"en\": \"" + name + "\"}}");
            assertEquals(200, answer.statusCode(), () -> name + ": " + answer.asString());
        }
        patch("institutions/giss?dryRun=true", "*", "{\"summary\": \"One.\\nTwo.\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void anEmptyBodyIsRefused() {
        refused(
                sending("application/json", new byte[0])
                        .post(API + "institutions")
                        .then(),
                "a JSON object");
        refused(
                sending("application/json", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})
                        .post(API + "institutions")
                        .then(),
                "a JSON object");
    }
}
