package org.ctatlas;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of the Belgian pack asks. */
@QuarkusTest
class BelgianPackTest {
    private static final String API = "/api/v1/";

    @ParameterizedTest
    @CsvSource({"2015-01, 12", "2015-11, 18"})
    void theMeasuresOfASetAreAllThere(String set, int count) {
        given().queryParam("set", set)
                .get(API + "measures")
                .then()
                .body("total", equalTo(count))
                .body("items.group", everyItem(notNullValue()))
                .body("items.status", everyItem(notNullValue()))
                .body("items.citations", everyItem(not(empty())))
                .body("items.statusHistory", everyItem(hasItem(hasKey("date"))))
                .body("items.statusHistory.flatten().citations", everyItem(not(empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocad", "OCAM", "cuta", "Coördination unit", "l’Organe de coordination"})
    void theThreatUnitIsFoundByEachOfItsNames(String q) {
        given().queryParam("q", q).get(API + "institutions").then().body("items.id", hasItem("cuta"));
    }

    @Test
    void theBodiesUnderTheMinisterOfJustice() {
        given().queryParam("responsibleMinister", "minister-of-justice")
                .queryParam("embed", "responsibleMinister")
                .get(API + "institutions")
                .then()
                .body("items.id", hasItems("state-security", "federal-police"))
                .body("items.responsibleMinister.flatten().id", hasItem("minister-of-justice"))
                .body("embedded.values().id", hasItem("minister-of-justice"));
    }

    @Test
    void actsSince2015ByStatus() {
        given().queryParam("enactedFrom", "2015-01-01")
                .queryParam("type", "act")
                .queryParam("facet", "status")
                .get(API + "legislation")
                .then()
                .body("total", greaterThan(5))
                .body("items.type", everyItem(equalTo("act")))
                .body("facets.status.value", hasItem("adopted"))
                .body("facets.status[0].count", greaterThan(0))
                .body("facets.status[0].href", containsString("status="));
    }

    @Test
    void aFacetLeavesOutItsOwnFilter() {
        given().queryParam("set", "2015-01")
                .queryParam("facet", "set")
                .get(API + "measures")
                .then()
                .body("total", equalTo(12))
                .body("facets.set.value", contains("2015-11", "2015-01"))
                .body("facets.set.count", contains(18, 12));
    }

    @Test
    void theSameParameterTwiceMeansEither() {
        given().queryParam("set", "2015-01", "2015-11")
                .get(API + "measures")
                .then()
                .body("total", equalTo(30));
    }

    @Test
    void aMonthPreciseDateIsInARangeThatAnyOfItsDaysIsIn() {
        given().queryParam("id", "criminal-code-art-140bis")
                .get(API + "legislation")
                .then()
                .body("total", equalTo(1));
        given().queryParam("announcedFrom", "2015-01-16")
                .queryParam("announcedTo", "2015-01")
                .get(API + "measures")
                .then()
                .body("total", equalTo(12));
    }

    @Test
    void theNationalSecurityCouncilHasItsChairAndMembers() {
        given().get(API + "institutions/national-security-council")
                .then()
                .body("chairedBy.id", contains("prime-minister"))
                .body(
                        "hasMember.id",
                        hasItems("minister-of-justice", "minister-of-home-affairs", "minister-of-defense"))
                .body("established", equalTo("2015-01-28"))
                .body("establishedPrecision", equalTo("day"));
    }

    @Test
    void aContestedPropertySaysSoAndItsClaimsAreSideBySide() {
        given().get(API + "institutions/cuta")
                .then()
                .body("established", equalTo("2006-07-10"))
                .body("contested", hasItem("established"));
        given().queryParam("record", "cuta")
                .queryParam("property", "established")
                .get(API + "contradictions")
                .then()
                .body("items[0].claims.value", hasItems("2006-07-10", "2016"))
                .body("items[0].claims.find { it.rank == 'preferred' }.value", equalTo("2006-07-10"));
    }

    @Test
    void aRecordLinksToItsRelationsInBothDirections() {
        String relations = given().get(API + "institutions/state-security")
                .then()
                .extract()
                .path("relations");
        given().get(relations)
                .then()
                .body("total", greaterThan(3))
                .body("items.predicate", hasItems("responsibleMinister", "partOf"))
                .body("items.collect { it.subject.id + it.object.id }", everyItem(containsString("state-security")));
    }

    @Test
    void theQualityReportCountsWhatTheListsHold() {
        given().get(API + "quality")
                .then()
                .body("kinds.find { it.kind == 'measure' }.records", equalTo(30))
                .body("kinds.find { it.kind == 'measure' }.unknownStatus", equalTo(unknownMeasures()))
                .body("kinds.find { it.kind == 'measure' }.derived", greaterThan(0))
                .body("kinds.find { it.kind == 'measure' }.gaps.number", equalTo(4))
                .body("kinds.find { it.kind == 'source' }.withoutSecondSource", equalTo(0))
                .body("contradictions.total", greaterThan(40))
                .body("sections.find { it.locator == '3.1.1/GISS' }.records", greaterThan(0))
                .body("sections.size()", equalTo(48));
    }

    private static int unknownMeasures() {
        return given().queryParam("status", "unknown").get(API + "measures").path("total");
    }

    @Test
    void theIndexNamesThePackAndTheCollections() {
        given().get(API.substring(0, API.length() - 1))
                .then()
                .body("packs.id", contains("be"))
                .body("packs[0].licence", equalTo("CC-BY-4.0"))
                .body("collections.id", hasItems("institutions", "measures", "contradictions"));
    }

    @Test
    void codesHaveLabelsInFourLanguages() {
        given().get(API + "refData/statuses")
                .then()
                .body("items.code", hasItems("announced", "dropped"))
                .body("items.name", everyItem(hasKey("nl")))
                .body("items.name", everyItem(hasKey("fr")))
                .body("items.name", everyItem(hasKey("de")))
                .header("Cache-Control", containsString("86400"));
        given().get(API + "refData/statuses/adopted").then().body("name.en", notNullValue());
        given().get(API + "refData").then().body("total", greaterThanOrEqualTo(18));
    }
}
