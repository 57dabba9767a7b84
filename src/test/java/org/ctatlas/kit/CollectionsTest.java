package org.ctatlas.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ctatlas.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every collection does alike: the ten kinds, relations, claims and contradictions. */
@QuarkusTest
class CollectionsTest {
    static final String API = "/api/v1/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Listing<?>> listings() {
        return Kinds.LISTINGS.stream();
    }

    static Stream<String> collections() {
        return listings().map(Listing::path);
    }

    /** The entries of the timeline are parts of their records, and have no address of their own. */
    static Stream<String> collectionsOfItems() {
        return collections().filter(path -> !path.equals("timeline"));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void pagesWalkToTheEndWithoutGapOrRepeat(String collection) {
        List<String> walked = new ArrayList<>();
        String next = API + collection + "?pageSize=7&select=(id)";
        int total = 0;
        while (next != null) {
            JsonNode page = get(next);
            assertTrue(page.has("self"));
            assertTrue(page.get("first").asText().contains("page=1"));
            walked.addAll(ids(page));
            total = page.get("total").asInt();
            next = page.path("next").asText(null);
            assertTrue(walked.size() <= total, collection + " has more items than its total");
        }
        assertEquals(total, walked.size());
        assertEquals(total, new HashSet<>(walked).size());
        assertTrue(total > 0, "the Belgian pack has something of each");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void aCursorWalksTheSameListInEveryOrder(Listing<?> listing) {
        for (String sort : listing.sortNames()) {
            // A part of the relations, and of the sources, has all that matters: items with the property and without
            // it.
            String part = listing.path().equals("relations")
                    ? "&subjectKind=legislation"
                    : listing.path().equals("sources")
                            ? "&language=nl"
                            : listing.path().equals("timeline") ? "&kind=legislation" : "";
            String request = listing.path() + "?pageSize=41&select=(id)&sort=" + sort + part;
            List<String> counted = new ArrayList<>();
            String next = API + request;
            while (next != null) {
                JsonNode page = get(next);
                counted.addAll(ids(page));
                next = page.path("next").asText(null);
            }
            List<String> walked = new ArrayList<>();
            next = API + request + "&cursor=*";
            while (next != null) {
                JsonNode page = get(next);
                walked.addAll(ids(page));
                assertEquals(page.has("next"), page.has("nextCursor"));
                assertTrue(walked.size() <= counted.size(), request + " goes on for ever");
                next = page.path("next").asText(null);
            }
            assertEquals(counted, walked, request);
        }
    }

    private static JsonNode get(String url) {
        return json(url, 200, "application/json");
    }

    /** Not with REST Assured's paths: it compiles each as a script each time, and there are thousands of answers here. */
    private static JsonNode json(String url, int status, String type) {
        try {
            return MAPPER.readTree(given().urlEncodingEnabled(false)
                    .get(url)
                    .then()
                    .statusCode(status)
                    .contentType(type)
                    .extract()
                    .asByteArray());
        } catch (IOException noJson) {
            throw new UncheckedIOException(url, noJson);
        }
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    @ParameterizedTest
    @MethodSource("collections")
    void aPageNumberLeadsOnToACursor(String collection) {
        JsonNode first = get(API + collection + "?pageSize=3");
        String other = first.get("nextCursor").asText();
        List<String> second = ids(get(API + collection + "?pageSize=3&page=2"));
        assertEquals(second, ids(get(API + collection + "?pageSize=3&cursor=" + other)));
        refused(collection + "?cursor=nonsense", "cursor", "nonsense", "invalidInput");
        refused(collection + "?page=2&cursor=*", "page", "2", "invalidInput");
        refused(collection + "?sort=-id&cursor=" + other, "cursor", other, "invalidInput");
    }

    @ParameterizedTest
    @MethodSource("collections")
    void asOfTakesADayAndNarrowsTheList(String collection) {
        int all = get(API + collection + "?pageSize=1").get("total").asInt();
        assertTrue(get(API + collection + "?pageSize=1&asOf=1900-01-01")
                        .get("total")
                        .asInt()
                <= all);
        refused(collection + "?asOf=2016", "asOf", "2016", "invalidInput");
        refused(collection + "?asOf=2016-02-30", "asOf", "2016-02-30", "invalidInput");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everySortIsInOrderAndItsReverseHoldsTheSame(Listing<?> listing) {
        for (String name : listing.sorts().keySet()) {
            List<String> up = ids(listing.path() + "?pageSize=100&select=(id)&sort=" + name);
            List<String> down = ids(listing.path() + "?pageSize=100&select=(id)&sort=-" + name);
            assertEquals(up.size(), down.size(), listing.path() + " by " + name);
        }
        List<String> byId = ids(listing.path() + "?pageSize=100&select=(id)&sort=id");
        assertEquals(byId.stream().sorted().toList(), byId);
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyFilterAnswersItsExample(Listing<?> listing) {
        for (Field field : listing.fields()) {
            if (field.example() != null) {
                for (String parameter : field.parameters()) {
                    assertTrue(given().queryParam(parameter, field.example())
                            .get(API + listing.path())
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()
                            .contains("\"total\":"));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyFacetCountsWhatItsLinkFinds(Listing<?> listing) {
        for (Grouping facet : listing.facets()) {
            List<Map<String, Object>> values = given().queryParam("facet", facet.name())
                    .queryParam("pageSize", 1)
                    .get(API + listing.path())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("facets." + facet.name());
            values.stream()
                    .limit(2)
                    .forEach(value -> assertEquals(
                            value.get("count"),
                            get(value.get("href").toString()).get("total").asInt()));
        }
    }

    @ParameterizedTest
    @MethodSource("collectionsOfItems")
    void anItemIsFoundAtItsHrefWithTheSameContent(String collection) {
        Map<String, Object> item = given().get(API + collection + "?pageSize=1")
                .then()
                .extract()
                .jsonPath()
                .getMap("items[0]");
        Map<String, Object> alone = given().get(item.get("href").toString())
                .then()
                .statusCode(200)
                .body("self", equalTo(item.get("href")))
                .extract()
                .jsonPath()
                .getMap("");
        alone.remove("self");
        item.remove("href");
        if (collection.equals("contradictions")) {
            assertEquals(item.get("claims"), alone.get("claims"));
        }
        assertEquals(item, alone);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void anUnchangedAnswerIs304AndItsTagIsThatOfTheRepresentation(String collection) {
        String tag =
                given().get(API + collection).then().statusCode(200).extract().header("ETag");
        assertTrue(tag.startsWith("\""), "a strong tag");
        given().header("If-None-Match", tag)
                .get(API + collection)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        given().header("If-None-Match", "\"other\"")
                .get(API + collection)
                .then()
                .statusCode(200);
        given().get(API + collection + "?pageSize=1").then().header("ETag", not(equalTo(tag)));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void badInputIsNamed(String collection) {
        refused(collection + "?colour=red", "colour", "red", "unknownInput");
        refused(collection + "?page=0", "page", "0", "outOfRange");
        refused(collection + "?page=two", "page", "two", "invalidInput");
        refused(collection + "?pageSize=101", "pageSize", "101", "outOfRange");
        refused(collection + "?pageSize=0", "pageSize", "0", "outOfRange");
        refused(collection + "?sort=colour", "sort", "colour", "invalidInput");
        refused(collection + "?select=id", "select", "id", "invalidInput");
        refused(collection + "?select=(colour)", "select", "(colour)", "invalidInput");
        refused(collection + "?embed=colour", "embed", "colour", "invalidInput");
        refused(collection + "?facet=colour", "facet", "colour", "invalidInput");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void badValuesOfFiltersAreNamed(Listing<?> listing) {
        for (Field field : listing.fields()) {
            switch (field.type()) {
                case DATE, PERIOD -> {
                    refused(
                            listing.path() + "?" + field.lower() + "=yesterday",
                            field.lower(),
                            "yesterday",
                            "invalidInput");
                    refused(
                            listing.path() + "?" + field.upper() + "=2015-02-30",
                            field.upper(),
                            "2015-02-30",
                            "invalidInput");
                    refused(
                            listing.path() + "?" + field.lower() + "=2016&" + field.upper() + "=2015",
                            field.upper(),
                            "2015-12-31",
                            "invalidPeriod");
                }
                case NUMBER ->
                    refused(listing.path() + "?" + field.lower() + "=many", field.lower(), "many", "invalidInput");
                case CODE, STATUS ->
                    refused(listing.path() + "?" + field.name() + "=colour", field.name(), "colour", "invalidInput");
                case RELATION, REFERENCE, CITED, END ->
                    refused(
                            listing.path() + "?" + field.name() + "=nobody",
                            field.name(),
                            "nobody",
                            "referencedResourceNotFound");
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @MethodSource("collectionsOfItems")
    void anUnknownIdIs404(String collection) {
        given().get(API + collection + "/no-such-thing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:belgif:resourceNotFound"))
                .body("detail", containsString("no-such-thing"));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void everythingCitesAtLeastOneSource(String collection) {
        String path = collection.equals("contradictions") ? "items.claims.flatten()." : "items.";
        given().get(API + collection + "?pageSize=100")
                .then()
                .body(path + "citations", everyItem(hasItem(hasKey("source"))))
                .body(path + "citations.flatten().locator", everyItem(notNullValue()));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void selectKeepsWhatIsAskedFor(String collection) {
        given().queryParam("select", "(id)")
                .queryParam("pageSize", 3)
                .get(API + collection)
                .then()
                .body("items[0].id", notNullValue())
                .body("items[0].href", startsWith("http"))
                .body("items[0].size()", equalTo(2));
        given().queryParam("select", "!(title)")
                .queryParam("pageSize", 3)
                .get(API + collection)
                .then()
                .body("items[0].title", nullValue())
                .body("items[0].id", notNullValue());
    }

    @ParameterizedTest
    @MethodSource("collections")
    void aPagePastTheEndIsEmpty(String collection) {
        given().get(API + collection + "?page=9999")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0))
                .body("next", nullValue())
                .body("prev", notNullValue());
    }

    @Test
    void theSearchTextIsLiteral() {
        given().queryParam("q", "%_%").get(API + "institutions").then().body("total", equalTo(0));
        refused("institutions?q=%00", "q", "?", "invalidInput");
    }

    @ParameterizedTest
    @CsvSource({
        "institutions, counterterrorism, un-counter-terrorism-committee",
        "institutions, counter-terrorism, un-counter-terrorism-committee",
        "institutions, counter terrorism, un-counter-terrorism-committee",
        "institutions, COUNTERTERRORISM, counter-terrorism-apparatus",
        "institutions, anti-terroriste, gia",
        "institutions, antiterroriste, gia",
        "institutions, ocad, cuta",
        "institutions, O.C.A.D., cuta",
        "institutions, c.u.t.a, cuta",
        "institutions, surete, state-security",
        "institutions, SU\u0302RETE\u0301, state-security",
        "institutions, S\u00fbret\u00e9, state-security",
        "strategies, T.E.R., strategy-ter",
        "strategies, ter, strategy-ter",
        "threats, cyberattacks, threat-cyber-attacks",
        "threats, cyber-attacks, threat-cyber-attacks",
        "threats, homegrown, threat-home-grown-terrorists",
    })
    void aWordIsOneHoweverItIsWritten(String collection, String q, String id) {
        given().queryParam("q", q)
                .queryParam("pageSize", 100)
                .get(API + collection)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
    }

    @Test
    void anAcronymWithDotsIsNoPartOfAWord() {
        given().queryParam("q", "T.E.R.").get(API + "threats").then().body("total", equalTo(0));
        given().queryParam("q", "ter").get(API + "threats").then().body("total", greaterThan(0));
    }

    private static void refused(String request, String name, String value, String issue) {
        JsonNode problem = json(API + request, 400, "application/problem+json");
        assertEquals("urn:problem-type:belgif:badRequest", problem.get("type").asText());
        JsonNode first = StreamSupport.stream(problem.get("issues").spliterator(), false)
                .filter(each -> each.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(request + ": " + problem));
        assertEquals(value, first.get("value").asText());
        assertTrue(first.get("type").asText().contains(issue), () -> request + ": " + problem);
    }

    private static List<String> ids(String request) {
        return ids(get(API + request));
    }
}
