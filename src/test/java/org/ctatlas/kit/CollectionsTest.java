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

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ctatlas.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every collection does alike: the ten kinds, relations, claims and contradictions. */
@QuarkusTest
class CollectionsTest {
    static final String API = "/api/v1/";

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
        String next = API + collection + "?pageSize=7";
        int total = 0;
        while (next != null) {
            JsonPath page = given().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("self", notNullValue())
                    .body("first", containsString("page=1"))
                    .extract()
                    .jsonPath();
            walked.addAll(page.getList("items.id"));
            total = page.getInt("total");
            next = page.getString("next");
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
            String request = listing.path() + "?pageSize=41&sort=" + sort + part;
            List<String> counted = new ArrayList<>();
            String next = API + request;
            while (next != null) {
                JsonPath page = get(next);
                counted.addAll(page.getList("items.id"));
                next = page.getString("next");
            }
            List<String> walked = new ArrayList<>();
            next = API + request + "&cursor=*";
            while (next != null) {
                JsonPath page = get(next);
                walked.addAll(page.getList("items.id"));
                assertEquals(page.getString("next") == null, page.getString("nextCursor") == null);
                assertTrue(walked.size() <= counted.size(), request + " goes on for ever");
                next = page.getString("next");
            }
            assertEquals(counted, walked, request);
        }
    }

    private static JsonPath get(String url) {
        return given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @ParameterizedTest
    @MethodSource("collections")
    void aPageNumberLeadsOnToACursor(String collection) {
        JsonPath first = get(API + collection + "?pageSize=3");
        JsonPath second = get(API + collection + "?pageSize=3&page=2");
        JsonPath after = get(API + collection + "?pageSize=3&cursor=" + first.getString("nextCursor"));
        assertEquals(second.getList("items.id"), after.getList("items.id"));
        refused(collection + "?cursor=nonsense", "cursor", "nonsense", "invalidInput");
        refused(collection + "?page=2&cursor=*", "page", "2", "invalidInput");
        String other = first.getString("nextCursor");
        refused(collection + "?sort=-id&cursor=" + other, "cursor", other, "invalidInput");
    }

    @ParameterizedTest
    @MethodSource("collections")
    void asOfTakesADayAndNarrowsTheList(String collection) {
        int all = get(API + collection + "?pageSize=1").getInt("total");
        assertTrue(get(API + collection + "?pageSize=1&asOf=1900-01-01").getInt("total") <= all);
        refused(collection + "?asOf=2016", "asOf", "2016", "invalidInput");
        refused(collection + "?asOf=2016-02-30", "asOf", "2016-02-30", "invalidInput");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everySortIsInOrderAndItsReverseHoldsTheSame(Listing<?> listing) {
        for (String name : listing.sorts().keySet()) {
            List<String> up = ids(listing.path() + "?pageSize=100&sort=" + name);
            List<String> down = ids(listing.path() + "?pageSize=100&sort=-" + name);
            assertEquals(up.size(), down.size(), listing.path() + " by " + name);
        }
        List<String> byId = ids(listing.path() + "?pageSize=100&sort=id");
        assertEquals(byId.stream().sorted().toList(), byId);
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyFilterAnswersItsExample(Listing<?> listing) {
        for (Field field : listing.fields()) {
            if (field.example() != null) {
                for (String parameter : field.parameters()) {
                    given().queryParam(parameter, field.example())
                            .get(API + listing.path())
                            .then()
                            .statusCode(200)
                            .body("total", greaterThan(-1));
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
                    .forEach(value -> given().urlEncodingEnabled(false)
                            .get(value.get("href").toString())
                            .then()
                            .statusCode(200)
                            .body("total", equalTo(value.get("count"))));
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

    private static void refused(String request, String name, String value, String issue) {
        given().urlEncodingEnabled(false)
                .get(API + request)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:belgif:badRequest"))
                .body("issues.name", hasItem(name))
                .body("issues.find { it.name == '" + name + "' }.value", equalTo(value))
                .body("issues.find { it.name == '" + name + "' }.type", containsString(issue));
    }

    private static List<String> ids(String request) {
        return given().get(API + request)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }
}
