package org.ctatlas.record;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctatlas.Kinds;
import org.ctatlas.query.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was so on a day, at the boundaries of days, months and years. */
@QuarkusTest
class AsOfTest {
    private static final String API = "/api/v1/";

    @ParameterizedTest
    @CsvSource({
        // known to the day: 28 January 2015, when the one replaced the other
        "national-security-council, 2014-12-31, false",
        "national-security-council, 2015-01-27, false",
        "national-security-council, 2015-01-28, true",
        "national-security-council, 2015-02-01, true",
        "ministerial-committee-intelligence-security, 1996-06-20, false",
        "ministerial-committee-intelligence-security, 2015-01-28, true",
        "ministerial-committee-intelligence-security, 2015-01-29, false",
        // known to the month, January 2016: from the first day that it may be
        "fwb-network, 2015-12-31, false",
        "fwb-network, 2016-01-01, true",
        // known to the year, 1830
        "state-security, 1829-12-31, false",
        "state-security, 1830-01-01, true",
        // of unknown beginning: never left out
        "parliament, 1900-01-01, true",
    })
    void whatHadNotBegunOrWasOverDropsOut(String id, String day, boolean there) {
        given().queryParam("id", id)
                .queryParam("asOf", day)
                .get(API + "institutions")
                .then()
                .statusCode(200)
                .body("total", equalTo(there ? 1 : 0))
                .body("self", containsString("asOf=" + day));
        given().queryParam("asOf", day).get(API + "institutions/" + id).then().statusCode(there ? 200 : 404);
    }

    @ParameterizedTest
    @CsvSource({
        "measure-ftf-circular-revision, 2015-01-16, announced, 1",
        // August 2015: certain on its last day
        "measure-ftf-circular-revision, 2015-08-30, announced, 1",
        "measure-ftf-circular-revision, 2015-08-31, implemented, 2",
        "measure-national-security-council, 2015-01-16, inPreparation, 2",
        "measure-detention-72-hours, 2016-12-31, inPreparation, 2",
        "measure-detention-72-hours, 2017-03-31, inPreparation, 2",
        "measure-detention-72-hours, 2017-10-23, inPreparation, 2",
        "measure-detention-72-hours, 2017-10-24, adoptedModified, 3",
        "measure-electronic-bracelet, 2017-03-30, announced, 1",
        "measure-electronic-bracelet, 2017-03-31, dropped, 2",
        // 2015: certain on its last day
        "measure-plan-r-revision, 2015-12-30, announced, 1",
        "measure-plan-r-revision, 2015-12-31, implemented, 2",
    })
    void aStatusIsThatOfTheDay(String id, String day, String status, int steps) {
        given().queryParam("asOf", day)
                .get(API + "measures/" + id)
                .then()
                .body("status", equalTo(status))
                .body("statusHistory.size()", equalTo(steps));
        given().queryParam("asOf", day)
                .queryParam("status", status)
                .queryParam("pageSize", 100)
                .get(API + "measures")
                .then()
                .body("items.id", hasItem(id))
                .body("items.status.unique()", equalTo(List.of(status)));
        given().queryParam("asOf", day)
                .queryParam("status", "unknown")
                .get(API + "measures")
                .then()
                .body("items.id", not(hasItem(id)));
    }

    @ParameterizedTest
    @CsvSource({"2015-01-15, 0", "2015-01-16, 12", "2015-11-18, 12", "2015-11-19, 30"})
    void aFacetCountsTheStatusesOfTheDay(String day, int measures) {
        int counted = given().queryParam("asOf", day)
                .queryParam("facet", "status")
                .get(API + "measures")
                .then()
                .body("total", equalTo(measures))
                .extract()
                .jsonPath()
                .getInt("facets.status.collect { it.count }.sum() ?: 0");
        assertEquals(measures, counted);
    }

    @Test
    void aRelationHoldsWithinItsValidityAndBetweenWhatHasBegun() {
        given().queryParam("record", "national-security-council")
                .queryParam("asOf", "2015-01-27")
                .get(API + "relations")
                .then()
                .body("items", empty());
        given().queryParam("subject", "national-security-council")
                .queryParam("predicate", "chairedBy")
                .queryParam("asOf", "2015-01-28")
                .get(API + "relations")
                .then()
                .body("items.object.id", hasItem("prime-minister"));
    }

    /** What an answer says of itself must lead to the same answer, not to that of all time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "measures/measure-detention-72-hours?asOf=2016-12-31",
                "measures/measure-detention-72-hours?asOf=2016-12-31&embed=source&select=(id,status)",
                "relations/{relations}?asOf=2016-12-31",
                "contradictions/contradiction-cuta-founding?asOf=2016-12-31",
                "claims/{claims}?asOf=2000-01-01",
                "legislation?asOf=2016-12-31&pageSize=3",
                "search?q=police&asOf=2016-12-31",
                "timeline?asOf=2016-12-31",
                "stats/measures?groupBy=status&asOf=2016-12-31",
                "graph?focus=cuta&asOf=2016-12-31",
                "graph/path?from=cuta&to=prime-minister&asOf=2016-12-31"
            })
    void theAddressOfAnAnswerLeadsToTheSameAnswer(String request) {
        String collection = request.substring(0, request.indexOf('/') < 0 ? 0 : request.indexOf('/'));
        String day = request.replaceAll(".*asOf=", "asOf=").substring(0, "asOf=2016-12-31".length());
        String asked = request.contains("{")
                ? request.replaceAll(
                        "\\{.*\\}",
                        given().urlEncodingEnabled(false)
                                .get(API + collection + "?pageSize=1&" + day)
                                .path("items[0].id"))
                : request;
        Response answer = given().urlEncodingEnabled(false).get(API + asked);
        answer.then().statusCode(200).body("self", containsString(day));
        assertEquals(
                answer.asString(),
                given().urlEncodingEnabled(false)
                        .get(answer.<String>path("self"))
                        .asString());
    }

    /** Nobody may take what an editor wrote today for what was so on the day. */
    @ParameterizedTest
    @MethodSource("collections")
    void whatTellsOfOtherDaysIsNamed(String collection) {
        int texts = 0;
        for (String day : List.of("2004-06-30", "2015-12-31")) {
            int year = Integer.parseInt(day.substring(0, 4));
            JsonNode page = json(collection + "?pageSize=100&sort=-id&asOf=" + day);
            for (JsonNode item : page.get("items")) {
                Set<String> named = new HashSet<>();
                item.get("notAsOf").forEach(name -> {
                    assertTrue(item.has(name.asText()), item.get("id") + " has no " + name);
                    named.add(name.asText());
                });
                for (Map.Entry<String, JsonNode> property : item.properties()) {
                    if (!named.contains(property.getKey()) && !APART.contains(property.getKey())) {
                        texts++;
                        assertFalse(
                                tellsOfLater(property.getValue(), year),
                                item.get("id") + " as of " + day + ": " + property);
                    }
                }
            }
        }
        assertTrue(texts > 0);
    }

    /** Identifiers, addresses, sources and the titles of others name what is there today; when a record was kept is no matter of the world. */
    private static final Set<String> APART = Set.of(
            "id",
            "title",
            "url",
            "self",
            "href",
            "relations",
            "citations",
            "contradiction",
            "accessed",
            "lastReviewed",
            "createdAt",
            "updatedAt",
            "notAsOf");

    private static boolean tellsOfLater(JsonNode value, int year) {
        if (value.isContainerNode()) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (!APART.contains(each.getKey()) && tellsOfLater(each.getValue(), year)) {
                    return true;
                }
            }
            for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
                if (tellsOfLater(each, year)) {
                    return true;
                }
            }
            return false;
        }
        return value.isTextual()
                && Pattern.compile("\\b(?:19|20)\\d\\d\\b")
                        .matcher(value.asText())
                        .results()
                        .anyMatch(found -> Integer.parseInt(found.group()) > year);
    }

    @Test
    void whatIsOfTheDayIsNotNamed() {
        given().queryParam("asOf", "2016-12-31")
                .get(API + "measures/measure-detention-72-hours")
                .then()
                .body("notAsOf", hasItems("title", "names", "summary", "details"))
                .body("notAsOf", not(hasItem("status")))
                .body("notAsOf", not(hasItem("statusHistory")))
                .body("notAsOf", not(hasItem("announced")))
                .body("notAsOf", not(hasItem("partOf")));
        given().queryParam("asOf", "2016-12-31")
                .queryParam("select", "(id,status,summary)")
                .get(API + "measures/measure-detention-72-hours")
                .then()
                .body("notAsOf", nullValue());
        given().queryParam("asOf", "2016-12-31")
                .queryParam("select", "(id,status,summary,notAsOf)")
                .get(API + "measures/measure-detention-72-hours")
                .then()
                .body("notAsOf", contains("summary"));
        given().get(API + "measures/measure-detention-72-hours").then().body("notAsOf", nullValue());
        given().queryParam("asOf", "2014-12-31")
                .get(API + "institutions/ministerial-committee-intelligence-security")
                .then()
                .body("dissolved", equalTo("2015-01-28"))
                .body("notAsOf", hasItem("dissolved"))
                .body("notAsOf", not(hasItem("established")));
        given().queryParam("q", "police")
                .queryParam("asOf", "2016-12-31")
                .get(API + "search")
                .then()
                .body("items.notAsOf", everyItem(hasItem("summary")));
    }

    static Stream<String> collections() {
        return Kinds.LISTINGS.stream().map(Listing::path);
    }

    private static JsonNode json(String request) {
        return given().urlEncodingEnabled(false)
                .get(API + request)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }

    @Test
    void theLinksOfARecordAreThoseOfTheDay() {
        given().queryParam("asOf", "2015-01-27")
                .get(API + "institutions/prime-minister")
                .then()
                .body("chairs.id", not(hasItem("national-security-council")))
                .body("relations", containsString("asOf=2015-01-27"));
        given().queryParam("asOf", "2015-01-28")
                .get(API + "institutions/prime-minister")
                .then()
                .body("chairs.id", hasItem("national-security-council"));
        given().queryParam("chairedBy", "prime-minister")
                .queryParam("asOf", "2015-01-28")
                .get(API + "institutions")
                .then()
                .body("items.id", hasItem("national-security-council"));
    }
}
