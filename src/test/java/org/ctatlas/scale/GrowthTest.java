package org.ctatlas.scale;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ctatlas.Kinds;
import org.ctatlas.query.Listing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a thousand more measures, answers stay right, and need no more statements for more items. */
@QuarkusTest
@TestProfile(GrowthTest.OwnDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowthTest {
    private static final String API = "/api/v1/";
    private static final int ADDED = 1000;
    /** Statements that one answer may need, whatever it holds. */
    private static final long MOST_STATEMENTS = 25;

    /** The other suites see the Belgian pack alone. */
    public static class OwnDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:h2:mem:growth;DB_CLOSE_DELAY=-1");
        }
    }

    @Inject
    AgroalDataSource database;

    @BeforeAll
    void fill() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Generator.fill(connection, ADDED);
        }
    }

    static Stream<String> collections() {
        return Kinds.LISTINGS.stream().map(Listing::path);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void aLongerPageNeedsNoMoreStatements(String collection) {
        for (String query : List.of("", "&asOf=2024-06-01", "&cursor=*")) {
            long few = statements(collection + "?pageSize=2" + query);
            long many = statements(collection + "?pageSize=100" + query);
            // One more where the list goes on with the items that lack the property it is ordered by.
            assertTrue(
                    many <= few + 1, collection + query + ": " + few + " statements for 2 items, " + many + " for 100");
            assertTrue(few > 0 && few <= MOST_STATEMENTS, collection + query + " needs " + few + " statements");
        }
    }

    @Test
    void embeddedRecordsNeedOneMoreRoundEachNotEachRecord() {
        String embeds = "&embed=implementedBy&embed=partOf&embed=source";
        assertTrue(statements("measures?pageSize=100" + embeds) <= statements("measures?pageSize=3" + embeds) + 4);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void aTableOfCountsNeedsAFewStatements(String collection) {
        assertTrue(statements("stats/" + collection) <= MOST_STATEMENTS);
        assertTrue(statements("stats/measures?groupBy=status&groupBy=announcedYear&q=" + collection) <= 6);
        assertTrue(statements("stats/measures?series=status&q=" + collection) <= 6);
        assertTrue(statements("stats/measures?groupBy=lag&q=" + collection) <= 6);
    }

    @Test
    void aTraceNeedsAFewStatements() {
        assertTrue(statements("measures/generated-measure-0000007/trace") <= 8);
        given().get(API + "measures/generated-measure-0000007/trace")
                .then()
                .body("steps.stage", hasItems("announcement", "act"));
    }

    @Test
    void aCursorWalksAllOfThemOnce() {
        Set<String> seen = new HashSet<>();
        int pages = 0;
        String next = API + "measures?status=adopted&sort=-announced&pageSize=100&cursor=*";
        int total = 0;
        while (next != null) {
            JsonPath page = given().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertTrue(seen.addAll(page.getList("items.id"))
                    || page.getList("items").isEmpty());
            total = page.getInt("total");
            pages++;
            next = page.getString("next");
        }
        assertEquals(total, seen.size());
        assertEquals((total + 99) / 100, pages);
    }

    @Test
    void theLagsOfAllMeasuresAreThere() {
        given().get(API + "stats/measures?groupBy=lag").then().body("items.size()", equalTo(30 + ADDED));
    }

    /** What one answer to a request needs, once what may be cached of it is. */
    private static long statements(String request) {
        given().urlEncodingEnabled(false).get(API + request).then().statusCode(200);
        long before = Statements.ofRequests();
        given().urlEncodingEnabled(false).get(API + request).then().statusCode(200);
        return Statements.ofRequests() - before;
    }
}
