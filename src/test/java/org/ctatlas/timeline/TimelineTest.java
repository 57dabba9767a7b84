package org.ctatlas.timeline;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** What happened when. */
@QuarkusTest
class TimelineTest {
    private static final String TIMELINE = "/api/v1/timeline";

    @Test
    void aMonthHoldsTheDatesOfAllKindsAndTheStatusSteps() {
        JsonPath january = given().queryParam("from", "2015-01")
                .queryParam("to", "2015-01")
                .queryParam("pageSize", 100)
                .get(TIMELINE)
                .then()
                .body("items.record.id", hasItems("attack-charlie-hebdo-paris-2015", "national-security-council"))
                .body("items.kind", hasItems("event", "institution", "legislation", "measure"))
                .body("items.citations", everyItem(not(empty())))
                .extract()
                .jsonPath();
        assertEquals(
                "2015-01-28",
                january.getString("items.find { it.record.id == 'national-security-council'"
                        + " && it.property == 'established' }.date"));
    }

    @Test
    void aRecordHasItsDatesAndItsStatusSteps() {
        given().queryParam("record", "measure-detention-72-hours")
                .get(TIMELINE)
                .then()
                .body("items.status", contains("announced", "inPreparation", "adoptedModified"))
                .body("items.date", contains("2015-11-19", "2016-09-22", "2017-10-24"))
                .body("items.datePrecision", contains("day", "day", "day"))
                .body("items.href", everyItem(containsString("/measures/measure-detention-72-hours")));
    }

    @Test
    void itIsCountedByYear() {
        JsonPath years = given().queryParam("facet", "year")
                .queryParam("kind", "event")
                .get(TIMELINE)
                .then()
                .body("facets.year.value", hasItems("2015", "2016"))
                .extract()
                .jsonPath();
        int of2015 = years.getInt("facets.year.find { it.value == '2015' }.count");
        given().urlEncodingEnabled(false)
                .get(years.getString("facets.year.find { it.value == '2015' }.href"))
                .then()
                .body("total", equalTo(of2015))
                .body("items.date", everyItem(containsString("2015")));
    }

    @Test
    void asOfADayItEndsThere() {
        given().queryParam("asOf", "2015-08-30")
                .queryParam("record", "measure-ftf-circular-revision")
                .get(TIMELINE)
                .then()
                .body("items.status", contains("announced"));
        given().queryParam("asOf", "2015-08-31")
                .queryParam("record", "measure-ftf-circular-revision")
                .get(TIMELINE)
                .then()
                .body("items.status", contains("announced", "implemented"));
        given().queryParam("asOf", "2015-01-01")
                .queryParam("sort", "-date")
                .get(TIMELINE)
                .then()
                .body("total", greaterThan(0))
                .body("items.date", not(hasItem(containsString("2016"))));
    }
}
