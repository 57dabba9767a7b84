package org.ctatlas.record;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ctatlas.Kinds;
import org.ctatlas.query.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An item cites what it shows as a citation, its own or that of one of its parts: the same everywhere. */
@QuarkusTest
class CitesTest {
    private static final String API = "/api/v1/";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Sources to ask each collection for: all of them would be thousands of requests. */
    private static final int ASKED = 6;

    /** On this day many measures have the first of their steps only. */
    private static final String DAY = "2016-03-22";

    static Stream<String> collections() {
        return Kinds.LISTINGS.stream().map(Listing::path);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void theFilterFindsWhatShowsTheSource(String collection) {
        for (String day : List.of("", "&asOf=" + DAY)) {
            Map<String, Set<String>> cited = cited(collection, day);
            assertFalse(cited.isEmpty());
            List<String> sources = List.copyOf(cited.keySet());
            for (int i = 0; i < sources.size(); i += 1 + sources.size() / ASKED) {
                String source = sources.get(i);
                assertEquals(
                        cited.get(source),
                        ids(all(collection + "?select=(id)&source=" + source + day)),
                        collection + " by " + source + day);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("collections")
    void theFacetAndTheTableCountWhatShowsTheSource(String collection) {
        for (String day : List.of("", "&asOf=" + DAY)) {
            Map<String, Integer> counts = new TreeMap<>();
            cited(collection, day).forEach((source, items) -> counts.put(source, items.size()));

            Map<String, Integer> rows = new TreeMap<>();
            get("stats/" + collection + "?groupBy=source" + day)
                    .get("items")
                    .forEach(row -> rows.put(
                            row.get("source").asText(), row.get("count").asInt()));
            assertEquals(counts, rows, collection + day);

            JsonNode facet = get(collection + "?pageSize=1&facet=source" + day).at("/facets/source");
            assertEquals(Math.min(100, counts.size()), facet.size());
            facet.forEach(value -> assertEquals(
                    counts.get(value.get("value").asText()), value.get("count").asInt(), value.toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("collections")
    void theEmbeddedSourcesAreThoseThatTheItemsShow(String collection) {
        JsonNode page = get(collection + "?pageSize=50&embed=source");
        Set<String> shown = new TreeSet<>();
        page.get("items").forEach(item -> shown.addAll(hrefs(item)));
        assertEquals(shown, names(page.get("embedded")));

        if (!collection.equals("timeline")) {
            String alone = page.at("/items/0/href").asText();
            JsonNode item = get(alone + "?embed=source");
            assertEquals(hrefs(item), names(item.get("embedded")));
        }
    }

    @Test
    void aSourceSaysWhatCitesIt() {
        for (String day : List.of("", "&asOf=" + DAY)) {
            Map<String, Map<String, Integer>> expected = new HashMap<>();
            collections()
                    .filter(path ->
                            !Set.of("sources", "contradictions", "timeline").contains(path))
                    .forEach(path -> cited(path, day)
                            .forEach((source, items) -> expected.computeIfAbsent(source, key -> new TreeMap<>())
                                    .put(path, items.size())));
            for (JsonNode source : all("sources?select=(id,citedBy)" + day)) {
                String id = source.get("id").asText();
                JsonNode citedBy = source.get("citedBy");
                Map<String, Integer> counts = new TreeMap<>();
                citedBy.get("collections")
                        .forEach(each -> counts.put(
                                each.get("collection").asText(),
                                each.get("count").asInt()));
                assertEquals(expected.getOrDefault(id, Map.of()), counts, id + day);
                assertEquals(
                        counts.values().stream().mapToInt(Integer::intValue).sum(),
                        citedBy.get("count").asInt());
            }
        }
    }

    @Test
    void theLinkOfASourceLeadsToWhatCitesIt() {
        for (String day : List.of("", "?asOf=" + DAY)) {
            JsonNode citedBy =
                    get("sources/src-geens-policy-counter-terrorism" + day).get("citedBy");
            assertTrue(citedBy.get("collections").size() > 1, citedBy.toString());
            citedBy.get("collections").forEach(each -> {
                JsonNode list = get(each.get("href").asText());
                assertEquals(each.get("count").asInt(), list.get("total").asInt());
                assertEquals(!day.isEmpty(), list.get("self").asText().contains("asOf=" + DAY));
            });
        }
    }

    @Test
    void aSourceOfStatusStepsIsFoundByTheMeasuresThatHaveThem() {
        JsonNode found = get("measures?pageSize=100&source=src-geens-2016-09-22-results");
        assertEquals(12, found.get("total").asInt());
        assertTrue(StreamSupport.stream(found.get("items").spliterator(), false)
                .anyMatch(measure -> !measure.get("citations").toString().contains("src-geens-2016-09-22-results")));
    }

    /** @return the items of the collection that show each source, by id */
    private static Map<String, Set<String>> cited(String collection, String day) {
        Map<String, Set<String>> cited = new TreeMap<>();
        for (JsonNode item : all(collection + "?sort=id" + day)) {
            for (JsonNode citations : item.findValues("citations")) {
                citations.forEach(citation -> cited.computeIfAbsent(
                                citation.at("/source/id").asText(), source -> new TreeSet<>())
                        .add(item.get("id").asText()));
            }
        }
        return cited;
    }

    private static Set<String> hrefs(JsonNode item) {
        Set<String> hrefs = new TreeSet<>();
        ObjectNode own = item.deepCopy();
        own.remove("embedded");
        own.findValues("citations")
                .forEach(citations -> citations.forEach(
                        citation -> hrefs.add(citation.at("/source/href").asText())));
        return hrefs;
    }

    private static Set<String> names(JsonNode object) {
        assertNotNull(object);
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> ids(List<JsonNode> items) {
        Set<String> ids = new TreeSet<>();
        items.forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    private static List<JsonNode> all(String request) {
        List<JsonNode> items = new ArrayList<>();
        String next = request + "&pageSize=100&cursor=*";
        Set<String> seen = new HashSet<>();
        while (next != null && seen.add(next)) {
            JsonNode page = get(next);
            page.get("items").forEach(items::add);
            next = page.path("next").asText(null);
        }
        return items;
    }

    private static JsonNode get(String request) {
        try {
            return MAPPER.readTree(given().urlEncodingEnabled(false)
                    .get(request.startsWith("http") ? request : API + request)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
        } catch (IOException noJson) {
            throw new UncheckedIOException(request, noJson);
        }
    }
}
