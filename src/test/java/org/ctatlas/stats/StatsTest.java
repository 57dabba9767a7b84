package org.ctatlas.stats;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ctatlas.Kinds;
import org.ctatlas.query.Grouping;
import org.ctatlas.query.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts by property, by period, by status over time, and from promise to law. */
@QuarkusTest
class StatsTest {
    private static final String STATS = "/api/v1/stats/";

    static Stream<Listing<?>> listings() {
        return Kinds.LISTINGS.stream();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyGroupingCountsWhatTheListHolds(Listing<?> listing) {
        int total = given().get("/api/v1/" + listing.path() + "?pageSize=1")
                .jsonPath()
                .getInt("total");
        assertEquals(List.of(total), table(listing.path()).getList("items.count"));
        for (Grouping grouping : Grouping.of(listing)) {
            JsonPath table = table(listing.path() + "?groupBy=" + grouping.name());
            assertEquals(total, table.getInt("records"));
            int counted = table.getInt("items.collect { it.count }.sum()");
            switch (grouping.field().type()) {
                // An item with several values is counted with each.
                case MEMBER, RELATION, CITED -> assertEquals(true, counted >= total, grouping.name());
                default -> assertEquals(total, counted, grouping.name());
            }
        }
    }

    @Test
    void theStatusesOfTwoDaysDifferAsTheHistoriesSay() {
        Map<String, Integer> in2015 = byStatus("groupBy=status&asOf=2015-12-31");
        Map<String, Integer> in2017 = byStatus("groupBy=status&asOf=2017-03-31");
        assertNotEquals(in2015, in2017);
        assertEquals(null, in2015.get("notAdopted"));
        assertEquals(1, in2017.get("notAdopted"));
        // Of three nothing more is known than that they were announced.
        assertEquals(3, in2017.get("announced"));
        // 22 adopted or running: the tally that the pack states for this month.
        assertEquals(22, in2017.get("adopted") + in2017.get("implemented") + in2017.get("ongoing"));
        assertEquals(30, in2015.values().stream().mapToInt(n -> n).sum());
        assertEquals(30, in2017.values().stream().mapToInt(n -> n).sum());
    }

    @ParameterizedTest
    @CsvSource({"measures, 2015-12", "measures, 2017-03", "legislation, 2016-06", "legislation, 2020-12"})
    void aSeriesSaysForTheLastDayOfAMonthWhatTheTableOfThatDaySays(String collection, String month) {
        JsonPath series = table(collection + "?series=status&from=" + month + "&to=" + month);
        String day = series.getString("items[0].asOf");
        Map<String, Integer> counts = new HashMap<>();
        series.<Map<String, Object>>getList("items").forEach(row -> {
            if ((int) row.get("count") > 0) {
                counts.put((String) row.get("status"), (int) row.get("count"));
            }
        });
        Map<String, Integer> ofDay = new HashMap<>();
        table(collection + "?groupBy=status&asOf=" + day)
                .<Map<String, Object>>getList("items")
                .forEach(row -> ofDay.put((String) row.get("status"), (Integer) row.get("count")));
        ofDay.remove(null);
        assertEquals(ofDay, counts);
    }

    @Test
    void aSeriesHasARowForEveryStatusAndInterval() {
        JsonPath series = table("measures?series=status&interval=quarter&from=2015&to=2016-06");
        assertEquals(
                List.of("2015-Q1", "2015-Q2", "2015-Q3", "2015-Q4", "2016-Q1", "2016-Q2"),
                series.getList("items.period.unique()"));
        assertEquals(0, series.getList("items").size() % 6);
        assertEquals(12, series.getInt("items.findAll { it.period == '2015-Q1' }.collect { it.count }.sum()"));
        assertEquals(30, series.getInt("items.findAll { it.period == '2016-Q1' }.collect { it.count }.sum()"));
        given().get(STATS + "measures?series=status&set=2015-01&interval=year&from=2015&to=2015")
                .then()
                .body("records", equalTo(12));
    }

    @Test
    void periodsInWhichNothingHappenedHaveARow() {
        JsonPath years = table("events?groupBy=startYear&startFrom=2001&startTo=2010");
        List<Integer> expected = List.of(2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010);
        assertEquals(expected, years.getList("items.startYear"));
        assertEquals(0, years.getInt("items.find { it.startYear == 2003 }.count"));
        assertEquals(
                List.of("2015-01", "2015-02", "2015-03"),
                table("measures?groupBy=announcedMonth").getList("items.announcedMonth[0..2]"));
    }

    @Test
    void aDateKnownToTheYearIsInNoMonth() {
        // The police reform is of 1998.
        given().get(STATS + "events?id=police-reform-belgium-1990s&groupBy=startMonth")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].startMonth", nullValue())
                .body("items[0].count", equalTo(1));
        given().get(STATS + "events?id=police-reform-belgium-1990s&groupBy=startYear")
                .then()
                .body("items[0].startYear", equalTo(1998));
    }

    @Test
    void itTakesTheFiltersOfTheList() {
        given().get(STATS + "measures?groupBy=group&groupBy=status&set=2015-01")
                .then()
                .body("records", equalTo(12))
                .body("items.collect { it.count }.sum()", equalTo(12))
                .body("items.groupTitle", hasItem("Legal framework"));
        given().get(STATS + "legislation?groupBy=type&q=terrorism").then().body("records", greaterThan(3));
    }

    @Test
    void everyMeasureHasItsLagFromPromiseToLaw() {
        given().get(STATS + "measures?groupBy=lag")
                .then()
                .body("items.size()", equalTo(30))
                .body("items.find { it.measure == 'measure-travel-offence' }.law", equalTo("act-2015-07-20-terro-1"))
                .body("items.find { it.measure == 'measure-travel-offence' }.lagDays", equalTo(185))
                .body("items.find { it.measure == 'measure-detention-72-hours' }.lagDays", equalTo(705))
                .body("items.find { it.measure == 'measure-electronic-bracelet' }.lagDays", nullValue());
        given().get(STATS + "measures?groupBy=lag&set=2015-01&asOf=2015-07-19")
                .then()
                .body("items.size()", equalTo(12))
                .body("items.find { it.measure == 'measure-travel-offence' }.law", nullValue());
    }

    @Test
    void lawIsWhatAParliamentHasPassedUnlessAskedOtherwise() {
        String council = "items.find { it.measure == 'measure-national-security-council' }";
        given().get(STATS + "measures?groupBy=lag")
                .then()
                .body(
                        "items.lawType.findAll { it != null }.unique()",
                        equalTo(List.of("act", "constitutionalAmendment")))
                .body(council + ".law", nullValue());
        given().get(STATS + "measures?groupBy=lag&lawType=royalDecree&lawType=act")
                .then()
                .body(council + ".lawType", equalTo("royalDecree"))
                .body(council + ".lagDays", equalTo(12))
                .body("items.find { it.measure == 'measure-travel-offence' }.lagDays", equalTo(185));
        given().get(STATS + "measures?groupBy=lag&lawType=royalDecree")
                .then()
                .body("items.find { it.measure == 'measure-travel-offence' }.law", nullValue())
                .body("items.lawTypeTitle.findAll { it != null }.unique()", equalTo(List.of("Royal decree")));
    }

    @Test
    void lagsAreOrderedAndBounded() {
        List<Integer> all = lags("");
        List<Integer> known = all.stream().filter(Objects::nonNull).sorted().toList();
        assertTrue(known.size() > 5 && known.size() < all.size(), all::toString);
        assertEquals(known, lags("&sort=lagDays").subList(0, known.size()));
        assertEquals(
                known.stream().sorted(Comparator.reverseOrder()).toList(),
                lags("&sort=-lagDays").subList(0, known.size()));
        assertEquals(known.stream().filter(days -> days <= 365).toList(), lags("&sort=lagDays&lagDaysTo=365"));
        assertEquals(
                known.stream().filter(days -> days >= 185 && days <= 705).toList(),
                lags("&sort=lagDays&lagDaysFrom=184.5&lagDaysTo=705.0"));
        assertEquals(known, lags("&sort=lagDays&lagDaysTo=1e308"));
        assertEquals(List.of(), lags("&lagDaysFrom=99999999999999999999"));
        JsonPath bounded = table("measures?groupBy=lag&lagDaysTo=365");
        assertEquals(bounded.getList("items").size(), bounded.getInt("records"));
        List<String> enacted = table("measures?groupBy=lag&sort=-enacted").<String>getList("items.enacted").stream()
                .filter(Objects::nonNull)
                .toList();
        assertEquals(enacted.stream().sorted(Comparator.reverseOrder()).toList(), enacted);
        List<String> ids = table("measures?groupBy=lag&sort=measure").getList("items.measure");
        assertEquals(ids.stream().sorted().toList(), ids);
    }

    private static List<Integer> lags(String further) {
        return table("measures?groupBy=lag" + further).getList("items.lagDays");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measures?lawType=act|lawType|act",
                "measures?groupBy=status&lagDaysTo=365|lagDaysTo|365",
                "measures?groupBy=lag&lawType=law|lawType|law",
                "measures?groupBy=lag&sort=title|sort|title",
                "measures?groupBy=lag&lagDaysFrom=many|lagDaysFrom|many",
                "measures?groupBy=lag&lagDaysFrom=9&lagDaysTo=8|lagDaysTo|8",
                "measures?groupBy=colour|groupBy|colour",
                "measures?groupBy=lag&groupBy=status|groupBy|lag",
                "institutions?groupBy=lag|groupBy|lag",
                "measures?colour=red|colour|red",
                "measures?series=colour|series|colour",
                "measures?series=status&interval=week|interval|week",
                "measures?series=status&from=yesterday|from|yesterday",
                "measures?series=status&from=2017&to=2016|to|2016-12-31",
                "measures?series=status&asOf=2016-01-01|asOf|2016-01-01",
                "measures?series=status&groupBy=set|groupBy|set",
                "measures?series=status&from=1000&to=9000|interval|month",
                "measures?groupBy=announcedMonth&announcedFrom=1000|groupBy|announcedMonth",
                "events?series=status|series|status",
                "institutions?responsibleMinister=nobody|responsibleMinister|nobody",
            })
    void badInputIsNamed(String line) {
        String[] parts = line.split("\\|");
        given().get(STATS + parts[0])
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.name", hasItem(parts[1]))
                .body("issues.value", hasItem(containsString(parts[2])));
    }

    @Test
    void anUnknownCollectionIs404() {
        given().get(STATS + "colours").then().statusCode(404).contentType("application/problem+json");
    }

    private static Map<String, Integer> byStatus(String query) {
        Map<String, Integer> counts = new HashMap<>();
        table("measures?" + query)
                .<Map<String, Object>>getList("items")
                .forEach(row -> counts.put((String) row.get("status"), (Integer) row.get("count")));
        return counts;
    }

    private static JsonPath table(String request) {
        return given().get(STATS + request).then().statusCode(200).extract().jsonPath();
    }
}
