package org.ctatlas.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "measure-detention-72-hours, 2017-03-31, notAdopted, 3",
        "measure-detention-72-hours, 2017-10-23, notAdopted, 3",
        "measure-detention-72-hours, 2017-10-24, adoptedModified, 4",
        // 2017: certain on its last day
        "measure-electronic-bracelet, 2017-12-30, notAdopted, 2",
        "measure-electronic-bracelet, 2017-12-31, dropped, 3",
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
