package org.ctatlas.trace;

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

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.junit.jupiter.api.Test;

/** From the announcement of a measure to law and courts. */
@QuarkusTest
class TraceTest {
    private static final String MEASURES = "/api/v1/measures/";

    @Test
    void theTravelOffenceWentFromTheAnnouncementThroughTwoActsToTheConstitutionalCourt() {
        given().get(MEASURES + "measure-travel-offence/trace")
                .then()
                .statusCode(200)
                .body("firstLaw.id", equalTo("act-2015-07-20-terro-1"))
                .body("lagDays", equalTo(185))
                .body("steps[0].stage", equalTo("announcement"))
                .body("steps[0].date", equalTo("2015-01-16"))
                .body("steps[0].lagDays", equalTo(0))
                .body(
                        "steps.findAll { it.stage == 'act' }.record.id",
                        contains("act-2015-07-20-terro-1", "act-2016-08-03-terro-3"))
                .body(
                        "steps.findAll { it.stage == 'court' }.record.id",
                        hasItems("judgment-constitutional-court-2018-8", "judgment-constitutional-court-2018-31"))
                .body("steps.find { it.stage == 'court' }.tie.predicate", equalTo("about"))
                .body("steps.find { it.stage == 'court' }.tie.to.id", equalTo("act-2015-07-20-terro-1"))
                .body("truncated", equalTo(false));
    }

    @Test
    void everyTraceIsInOrderOfTimeWithItsSources() {
        List<String> measures =
                given().get(MEASURES + "?pageSize=100").jsonPath().getList("items.id");
        assertEquals(30, measures.size());
        for (String measure : measures) {
            JsonPath trace = given().get(MEASURES + measure + "/trace")
                    .then()
                    .statusCode(200)
                    .body("steps.stage", hasItem("announcement"))
                    .body("steps.citations", everyItem(not(empty())))
                    .extract()
                    .jsonPath();
            List<LocalDate> dates = trace.<Map<String, String>>getList("steps").stream()
                    .filter(step -> step.get("date") != null)
                    .map(step -> PartialDate.of(
                                    LocalDate.parse(step.get("date")), Precision.of(step.get("datePrecision")))
                            .last())
                    .toList();
            assertEquals(dates.stream().sorted().toList(), dates, measure);
            // The lag of the trace is that of the table.
            JsonPath row = given().queryParam("groupBy", "lag")
                    .queryParam("id", measure)
                    .get("/api/v1/stats/measures")
                    .jsonPath();
            assertEquals(trace.<Integer>get("lagDays"), row.<Integer>get("items[0].lagDays"), measure);
            assertEquals(trace.<String>get("firstLaw.id"), row.<String>get("items[0].law"), measure);
        }
    }

    @Test
    void whatCountsAsLawIsAsked() {
        given().get(MEASURES + "measure-national-security-council/trace")
                .then()
                .body("firstLaw", nullValue())
                .body("lagDays", nullValue());
        given().get(MEASURES + "measure-national-security-council/trace?lawType=royalDecree")
                .then()
                .body("self", containsString("lawType=royalDecree"))
                .body("lagDays", equalTo(12));
        given().get(MEASURES + "measure-travel-offence/trace?lawType=law")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("lawType"));
    }

    @Test
    void aPlanIsAStepAndWhatBecameNoLawHasNoLag() {
        given().get(MEASURES + "measure-plan-canal/trace")
                .then()
                .body("steps.stage", hasItem("plan"))
                .body("firstLaw", nullValue())
                .body("lagDays", nullValue());
    }

    @Test
    void aDateThatIsNotKnownToTheDayHasARangeOfLags() {
        JsonPath trace = given().get(MEASURES + "measure-plan-r-revision/trace").jsonPath();
        assertEquals("year", trace.getString("steps.find { it.datePrecision != 'day' }.datePrecision"));
        assertEquals(
                true,
                trace.getInt("steps.find { it.datePrecision != 'day' }.lagDaysAtMost")
                                - trace.getInt("steps.find { it.datePrecision != 'day' }.lagDaysAtLeast")
                        >= 364);
    }

    @Test
    void whatIsNoMeasureHasNoTrace() {
        given().get(MEASURES + "no-such-thing/trace")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no-such-thing"));
        given().get(MEASURES + "measure-travel-offence/trace?colour=red")
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("colour"));
    }
}
