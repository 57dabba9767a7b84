package org.ctatlas.change;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.measure.MeasureDto;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.pack.PackReader;
import org.ctatlas.record.Publisher;
import org.ctatlas.relation.RelationContent;
import org.ctatlas.relation.RelationWriter;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What was published when: the feed, histories, what was known then, and what lies between two days. */
@QuarkusTest
class ChangesTest {
    private static final String API = "/api/v1/";
    private static final String CHANGES = API + "changes";
    private static final String EDITOR = "someone@atlas.example";

    /** Of each test its own: the ledger forgets nothing. */
    private final String id =
            "measure-for-a-test-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Ledger ledger;

    @Inject
    WriteTransactions writes;

    @Inject
    ObjectMapper mapper;

    @Inject
    Publisher publisher;

    @Inject
    RelationWriter relations;

    @AfterEach
    void deleteWhatIsLeft() {
        if (given().get(API + "measures/" + id).statusCode() == 200) {
            delete();
        }
    }

    @Test
    void pagesOfTheFeedAreTheLedgerInOrder() {
        long head = head();
        long last = 0;
        String next = CHANGES + "?limit=300";
        while (last < head) {
            JsonPath page = given().get(next).then().statusCode(200).extract().jsonPath();
            List<Number> numbers = page.getList("items.revision");
            assertEquals(
                    LongStream.rangeClosed(last + 1, Math.min(last + 300, head))
                            .boxed()
                            .toList(),
                    numbers.stream().map(Number::longValue).toList());
            assertEquals(head, page.getLong("latest"));
            last = numbers.get(numbers.size() - 1).longValue();
            next = page.getString("next");
            assertTrue(next.endsWith("/changes?after=" + last + "&limit=300"), next);
        }
        given().get(next).then().body("items", empty()).body("next", equalTo(next));
    }

    @Test
    void aChangeHasTheContentAsAnEditorWritesIt() {
        given().get(CHANGES + "?kind=institution&limit=500")
                .then()
                .body("items.kind", everyItem(equalTo("institution")))
                .body("items.find { it.id == 'cuta' }.operation", equalTo("create"))
                .body("items.find { it.id == 'cuta' }.version", equalTo(1))
                .body("items.find { it.id == 'cuta' }.href", endsWith("/api/v1/institutions/cuta"))
                .body("items.find { it.id == 'cuta' }.time", notNullValue())
                .body("items.find { it.id == 'cuta' }.body.names.en", equalTo("Coordination Unit for Threat Analysis"))
                .body("items.find { it.id == 'cuta' }.body.citations[0].source.keySet()", hasItem("id"));
    }

    @Test
    void kindsNarrowTheFeedAndNextSkipsTheRest() {
        List<Integer> numbers = given().get(CHANGES + "?kind=threat&kind=contradiction&limit=500")
                .then()
                .statusCode(200)
                .body("items.kind", everyItem(in(List.of("threat", "contradiction"))))
                .body("items.kind", hasItems("threat", "contradiction"))
                .extract()
                .path("items.revision");
        assertEquals(numbers.stream().sorted().toList(), numbers);
        given().get(CHANGES + "?kind=threat&limit=500").then().body("next", containsString("after=" + head()));
    }

    @Test
    void whatIsDeletedLeavesATombstoneAndNobodyIsNamed() {
        long before = head();
        write("first");
        write("second");
        delete();
        String feed = given().get(CHANGES + "?after=" + before)
                .then()
                .body("items.operation", equalTo(List.of("create", "update", "delete")))
                .body("items.version", equalTo(List.of(1, 2, 3)))
                .body("items[1].body.summary", equalTo("second"))
                .body("items[2]", not(hasKey("body")))
                .body("items[2].id", equalTo(id))
                .extract()
                .asString();
        assertFalse(feed.contains(EDITOR), feed);
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() {
        Response first = given().get(CHANGES + "?after=" + head());
        assertEquals("public, max-age=0, must-revalidate", first.header("Cache-Control"));
        given().header("If-None-Match", first.header("ETag"))
                .get(CHANGES + "?after=" + head())
                .then()
                .statusCode(304);
        long after = head();
        write("changed");
        given().header("If-None-Match", first.header("ETag"))
                .get(CHANGES + "?after=" + after)
                .then()
                .statusCode(200);
    }

    @Test
    void whoWaitsIsAnsweredAsSoonAsSomethingIsWritten() throws Exception {
        String url = CHANGES + "?wait=30&kind=measure&after=" + head();
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> given().get(url).thenReturn());
        TimeUnit.MILLISECONDS.sleep(700);
        relation("not of the kind that is waited for");
        TimeUnit.MILLISECONDS.sleep(700);
        assertFalse(answer.isDone());
        write("while someone waits");
        // Who is not woken gets an answer without items, when it has waited in vain.
        Response page = answer.get(10, TimeUnit.MINUTES);
        page.then().statusCode(200).body("items", hasSize(1)).body("items[0].id", equalTo(id));
    }

    @Test
    void whoWaitsInVainIsAnsweredInTime() {
        long begin = System.nanoTime();
        given().get(CHANGES + "?wait=1&after=" + head()).then().statusCode(200).body("items", empty());
        long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertTrue(took >= 1000, took + " ms");
    }

    @Test
    void manyWaitAtTheSameTimeWithoutHoldingThreadsOrConnections() throws Exception {
        long after = head();
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 100)
                .mapToObj(i -> EventStream.CLIENT.sendAsync(
                        HttpRequest.newBuilder(EventStream.uri("/changes?wait=30&after=" + after))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
        TimeUnit.SECONDS.sleep(1);
        given().get(API + "institutions/cuta").then().statusCode(200);
        write("for all of them");
        for (CompletableFuture<HttpResponse<String>> each : waiting) {
            HttpResponse<String> answer = each.get(10, TimeUnit.MINUTES);
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains(id), "woken by what was written: " + answer.body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after",
        "after=x, after",
        "after=999999999, after",
        "limit=0, limit",
        "limit=501, limit",
        "wait=31, wait",
        "kind=claim, kind",
        "since=1, since",
        "format=csv, format"
    })
    void badParametersAreNamed(String query, String name) {
        given().get(CHANGES + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.name", equalTo(List.of(name)));
    }

    @Test
    void theIndexLeadsToTheFeed() {
        given().get(API).then().body("documents.id", hasItem("changes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sources/src-elnakhala-belgian-landscape",
                "institutions/cuta",
                "legislation/act-2006-07-10-threat-analysis",
                "measures/measure-travel-offence",
                "threats/threat-radicalisation",
                "assessments/assessment-long-experience",
                "contradictions/contradiction-cuta-founding"
            })
    void everyItemHasAHistory(String path) {
        given().get(API + path + "/history")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("self", endsWith(path + "/history"))
                .body("item", endsWith(path))
                .body("items[-1].operation", equalTo("create"))
                .body("items[-1].changes[0].op", equalTo("add"))
                .body("items[-1].changes[0].path", equalTo(""))
                .body("items[-1].changes[0].value.id", equalTo(path.substring(path.indexOf('/') + 1)));
    }

    @Test
    void everyKindHasAHistory() {
        for (String kind : Collection.kinds()) {
            String href = given().get(CHANGES + "?limit=1&kind=" + kind).path("items[0].href");
            given().get(href + "/history").then().statusCode(200).body("total", greaterThan(0));
            given().get(href + "?knownAt=" + head()).then().statusCode(200);
        }
    }

    @Test
    void theHistorySaysWhatChangedAndStaysWhenTheItemIsDeleted() {
        write("first");
        write("second");
        delete();
        JsonPath history = given().get(API + "measures/" + id + "/history?pageSize=3")
                .then()
                .statusCode(200)
                .body("items.operation", equalTo(List.of("delete", "update", "create")))
                .body("items[0].changes", empty())
                .body("items[1].changes", hasSize(1))
                .body("items[1].changes[0].op", equalTo("replace"))
                .body("items[1].changes[0].path", equalTo("/summary"))
                .body("items[1].changes[0].fromValue", equalTo("first"))
                .body("items[1].changes[0].value", equalTo("second"))
                .extract()
                .jsonPath();
        given().get(history.getString("items[1].href")).then().body("summary", equalTo("second"));
        given().get(API + "measures/" + id + "/history?pageSize=1&page=2")
                .then()
                .body("items", hasSize(1))
                .body("items[0].changes[0].fromValue", equalTo("first"))
                .body("prev", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measures/no-such-thing/history",
                "institutions/measure-travel-offence/history",
                "claims/claim-0a1b2c3d4e5f6071/history",
                "nothing/cuta/history",
                "measures/no-such-thing?knownAt=1",
                "institutions/cuta?knownAt=2001-01-01",
            })
    void whatNeverWasIsNotFound(String path) {
        given().get(API + path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void whatIsDeletedIsGoneWithItsHistory() {
        write("first");
        delete();
        given().get(API + "measures/" + id)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:atlas:gone"))
                .body("history", endsWith("/api/v1/measures/" + id + "/history"));
        given().get(API + "institutions/" + id).then().statusCode(404);
        given().get(API + "refData/problemTypes/gone").then().statusCode(200);
    }

    @Test
    void whatWasKnownThenIsServedByNumberAndByInstant() throws Exception {
        long before = head();
        write("first");
        long first = head();
        Instant then = Instant.now();
        TimeUnit.MILLISECONDS.sleep(20);
        write("second");
        String url = API + "measures/" + id + "?knownAt=";
        given().get(url + before).then().statusCode(404);
        for (String at :
                List.of(String.valueOf(first), then.toString(), then.toString().replace("Z", "+00:00"))) {
            given().get(url + at)
                    .then()
                    .statusCode(200)
                    .header("Last-Modified", notNullValue())
                    .body("summary", equalTo("first"))
                    .body("version", equalTo(1))
                    .body("kind", equalTo("measure"))
                    .body("title", notNullValue())
                    .body("status", notNullValue())
                    .body("citations[0].source.href", containsString("/api/v1/sources/"))
                    .body("self", containsString("/api/v1/measures/" + id + "?knownAt="))
                    .body("relations", nullValue())
                    .body("contested", nullValue());
        }
        given().get(url + head()).then().body("summary", equalTo("second"));
        given().get(url + Instant.now().toString().substring(0, 10)).then().body("summary", equalTo("second"));
        given().get(url + head() + "&select=(id,summary)").then().body("keySet()", hasSize(3));
        delete();
        given().get(url + head()).then().statusCode(410);
        given().get(url + first).then().statusCode(200);
    }

    @Test
    void aRelationKnownThenHasItsEndsAsReferences() {
        String href = given().get(CHANGES + "?limit=1&kind=relation").path("items[0].href");
        JsonPath now = given().get(href).jsonPath();
        given().get(href + "?knownAt=" + head())
                .then()
                .body("subject.href", equalTo(now.getString("subject.href")))
                .body("object.href", equalTo(now.getString("object.href")))
                .body("predicate", equalTo(now.getString("predicate")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2016-03",
                "999999999",
                "-1",
                "1&knownAt=2",
                "1&asOf=2016-03-22",
                "%2B300000-01-01T00:00:00Z"
            })
    void badPointsOfTheLedgerAreRefused(String at) {
        given().get(API + "institutions/cuta?knownAt=" + at).then().statusCode(400);
    }

    @Test
    void theAtomFeedIsWellFormedAndReadsWell() throws Exception {
        write("first");
        write("second");
        Document feed = atom(given().get(CHANGES + "?format=atom"));
        assertEquals("feed", feed.getDocumentElement().getLocalName());
        for (String each : List.of("id", "title", "updated", "author", "link")) {
            assertTrue(feed.getElementsByTagNameNS(ATOM, each).getLength() > 0, each);
        }
        NodeList entries = feed.getElementsByTagNameNS(ATOM, "entry");
        assertEquals(100, entries.getLength());
        Element latest = (Element) entries.item(0);
        assertEquals("Changed: " + SAMPLE.names.title(), text(latest, "title"));
        assertEquals("Version 2: changed summary.", text(latest, "summary"));
        Instant.parse(text(latest, "updated"));
        Element link = (Element) latest.getElementsByTagNameNS(ATOM, "link").item(0);
        given().get(link.getAttribute("href")).then().body("id", equalTo(id));
        assertEquals("New: " + SAMPLE.names.title(), text((Element) entries.item(1), "title"));
        delete();
        feed = atom(given().get(CHANGES + "?format=atom&kind=measure&kind=threat"));
        latest = (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertEquals("Deleted: " + SAMPLE.names.title(), text(latest, "title"));
        assertFalse(given().get(CHANGES + "?format=atom").asString().contains(EDITOR));
        atom(given().accept("application/atom+xml").get(CHANGES));
        given().get(CHANGES + "?format=atom&after=1").then().statusCode(400).body("issues[0].name", equalTo("after"));
    }

    /** Feed readers take an entry with another id for another entry, and a feed with another id for another feed. */
    @Test
    void theIdsOfTheFeedAreTheSameWhateverAddressItIsAskedAt() throws Exception {
        List<String> ids = ids(atom(given().get(CHANGES + "?format=atom")));
        assertEquals(101, Set.copyOf(ids).size(), "each has one of its own");
        ids.forEach(id -> assertTrue(
                id.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"), id));
        assertEquals(ids, ids(atom(given().header("Host", "atlas.example:8443").get(CHANGES + "?format=atom"))));
        write("one more");
        List<String> later = ids(atom(given().get(CHANGES + "?format=atom")));
        delete();
        assertEquals(ids.get(0), later.get(0), "that of the feed");
        assertEquals(ids.get(1), later.get(2), "that of what was the latest entry");
        assertFalse(ids.contains(later.get(1)), "that of the entry which is the latest now");
        assertEquals(
                ids(atom(given().get(CHANGES + "?format=atom&kind=threat&kind=measure")))
                        .get(0),
                ids(atom(given().get(CHANGES + "?format=atom&kind=measure&kind=threat")))
                        .get(0));
    }

    private static List<String> ids(Document feed) {
        NodeList ids = feed.getElementsByTagNameNS(ATOM, "id");
        return IntStream.range(0, ids.getLength())
                .mapToObj(index -> ids.item(index).getTextContent())
                .toList();
    }

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private static Document atom(Response answer) throws Exception {
        answer.then()
                .statusCode(200)
                .contentType(containsString("application/atom+xml"))
                .header("ETag", notNullValue());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.asByteArray()));
    }

    private static String text(Element within, String name) {
        return within.getElementsByTagNameNS(ATOM, name).item(0).getTextContent();
    }

    @Test
    void aStreamBeginsAfterTheLastEventThatTheClientHas() {
        write("first");
        write("second");
        delete();
        long head = head();
        try (EventStream stream = EventStream.open("/changes/stream?after=1", String.valueOf(head - 2))) {
            EventStream.Event update = stream.next();
            assertEquals(String.valueOf(head - 1), update.id());
            assertEquals("update", update.name());
            assertEquals("second", JsonPath.from(update.data()).getString("body.summary"));
            EventStream.Event deletion = stream.next();
            assertEquals("delete", deletion.name());
            assertEquals(id, JsonPath.from(deletion.data()).getString("id"));
            assertFalse(deletion.data().contains("body"));
            assertEquals("still here", stream.comment());
            write("again");
            assertEquals(String.valueOf(head + 1), stream.next().id());
        }
        try (EventStream stream = EventStream.open("/changes/stream?kind=threat&after=" + (head() - 1), null)) {
            assertEquals("still here", stream.comment());
        }
    }

    /** For clients that read an answer to its end before they show it. */
    @Test
    void aStreamEndsAfterAsManyChangesAsAreAskedFor() {
        for (int limit : List.of(1, 3, 70)) {
            List<String> ids = given().get(CHANGES + "/stream?after=2&limit=" + limit)
                    .then()
                    .statusCode(200)
                    .contentType("text/event-stream")
                    .extract()
                    .asString()
                    .lines()
                    .filter(line -> line.startsWith("id:"))
                    .map(line -> line.substring("id:".length()).strip())
                    .toList();
            assertEquals(
                    IntStream.rangeClosed(3, 2 + limit)
                            .mapToObj(String::valueOf)
                            .toList(),
                    ids);
        }
    }

    @Test
    void badStreamsAreRefusedBeforeTheyBegin() {
        given().get(CHANGES + "/stream?after=999999999")
                .then()
                .statusCode(400)
                .body("issues[0].name", equalTo("after"));
        given().header("Last-Event-ID", "x")
                .get(CHANGES + "/stream")
                .then()
                .statusCode(400)
                .body("issues[0].in", equalTo("header"));
        for (String query : List.of("limit=0", "limit=501", "since=1")) {
            given().get(CHANGES + "/stream?" + query)
                    .then()
                    .statusCode(400)
                    .body("issues[0].name", equalTo(query.substring(0, query.indexOf('='))));
        }
        given().head(CHANGES + "/stream").then().statusCode(200).contentType("text/event-stream");
    }

    @Test
    void streamsAreBoundedAndThoseThatEndMakeRoom() throws Exception {
        List<EventStream> open = new ArrayList<>();
        String url = "/changes/stream?after=" + head();
        try {
            for (int i = 0; i < Streams.MOST; i++) {
                open.add(EventStream.open(url, null));
            }
            given().get(API + "institutions/cuta").then().statusCode(200);
            given().get("/api/v1" + url)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json");
        } finally {
            open.forEach(EventStream::close);
        }
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (true) {
            try (EventStream again = EventStream.open(url, null)) {
                break;
            } catch (IllegalStateException full) {
                assertTrue(System.nanoTime() < deadline, "streams that ended still count");
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Test
    void aDiffIsTheNetEffectBetweenTwoTimes() {
        long begin = head();
        write("first");
        long created = head();
        write("second");
        write("third");
        long changed = head();
        relation("comes and goes");
        diff("from=" + begin + "&to=" + head())
                .body("created", equalTo(1))
                .body("updated", equalTo(0))
                .body("deleted", equalTo(0))
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(id))
                .body("items[0].operation", equalTo("created"))
                .body("items[0].toVersion", equalTo(3))
                .body("items[0]", not(hasKey("fromVersion")))
                .body("items[0]", not(hasKey("changes")));
        diff("from=" + created + "&to=" + changed)
                .body("items", hasSize(1))
                .body("items[0].operation", equalTo("updated"))
                .body("items[0].title", equalTo(SAMPLE.names.title()))
                .body("items[0].href", endsWith("/measures/" + id))
                .body("items[0].fromVersion", equalTo(1))
                .body("items[0].toVersion", equalTo(3))
                .body("items[0].changes", hasSize(1))
                .body("items[0].changes[0].fromValue", equalTo("first"))
                .body("items[0].changes[0].value", equalTo("third"));
        delete();
        diff("from=" + changed + "&to=" + head())
                .body("deleted", equalTo(1))
                .body("items[0].operation", equalTo("deleted"))
                .body("items[0].title", equalTo(SAMPLE.names.title()))
                .body("items[0].href", endsWith("/measures/" + id + "/history"))
                .body("items[0]", not(hasKey("toVersion")));
        diff("from=" + begin + "&to=" + head()).body("total", equalTo(0)).body("items", empty());
    }

    @Test
    void aDiffOfDaysIncludesBothAndIsPagedInOrder() {
        String today = Instant.now().toString().substring(0, 10);
        long records = given().get(API + "institutions?pageSize=1").jsonPath().getLong("total");
        JsonPath all = diff("from=" + today + "&to=" + today + "&pageSize=100")
                .extract()
                .jsonPath();
        assertTrue(all.getLong("created") > records);
        List<String> keys = new ArrayList<>();
        String next = all.getString("self");
        while (next != null) {
            JsonPath page = given().get(next).jsonPath();
            page.<Map<String, Object>>getList("items")
                    .forEach(item -> keys.add(item.get("kind") + " " + item.get("id")));
            next = page.getString("next");
        }
        assertEquals(all.getInt("total"), keys.size());
        assertEquals(keys.stream().sorted().distinct().toList(), keys);
        diff("from=2016-01-01&to=2016-03-22").body("total", equalTo(0));
        diff("from=2016-01-01&to=" + Instant.now()).body("created", greaterThan((int) records));
    }

    @ParameterizedTest
    @CsvSource({
        "from=1, to",
        "to=1, from",
        "from=1&to=tomorrow, to",
        "from=1&to=999999999, to",
        "from=5&to=4, to",
        "from=1&to=2&kind=measure, kind"
    })
    void badDiffsAreRefused(String query, String name) {
        given().get(CHANGES + "/diff?" + query).then().statusCode(400).body("issues.name", equalTo(List.of(name)));
    }

    private static ValidatableResponse diff(String query) {
        return given().get(CHANGES + "/diff?" + query).then().statusCode(200);
    }

    /** Sends without a thread that waits for the answer. */
    private static final MeasureDto SAMPLE = PackReader.read("be").records().get(MeasuresResource.KIND).stream()
            .map(MeasureDto.class::cast)
            .findFirst()
            .orElseThrow();

    private MeasureDto measure() {
        try {
            MeasureDto copy = mapper.readValue(mapper.writeValueAsBytes(SAMPLE), MeasureDto.class);
            copy.id = id;
            return copy;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void write(String summary) {
        MeasureDto measure = measure();
        measure.summary = summary;
        inTurn(write -> publisher.put(MeasuresResource.KIND, measure, write));
    }

    private void delete() {
        inTurn(write -> publisher.delete(MeasuresResource.KIND, id, write));
    }

    /** Creates a relation and deletes it. */
    private void relation(String note) {
        RelationContent of = new RelationContent(
                "relation-for-the-test-of-changes",
                "cuta",
                "informs",
                "state-security",
                null,
                null,
                null,
                null,
                note,
                measure().citations);
        inTurn(write -> relations.put(of, write));
        inTurn(write -> relations.delete(of.id(), write));
    }

    private void inTurn(Consumer<Ledger.Write> work) {
        writes.call(Terms.LOAD, () -> {
            work.accept(ledger.open(EDITOR));
            return null;
        });
    }

    private long head() {
        return QuarkusTransaction.requiringNew().call(Revision::head);
    }
}
