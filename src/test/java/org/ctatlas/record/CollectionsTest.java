package org.ctatlas.record;

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
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ctatlas.Kinds;
import org.ctatlas.entry.Fold;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.http.Parameters;
import org.ctatlas.query.Field;
import org.ctatlas.query.Filter;
import org.ctatlas.query.Grouping;
import org.ctatlas.query.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every collection does alike: the ten kinds, relations, claims and contradictions. */
@QuarkusTest
class CollectionsTest {
    static final String API = "/api/v1/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Collections of what has no dates. */
    private static final Set<String> UNDATED = Set.of("threats", "assessments");

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

    /** @return a filter for the long lists: a part of them has all that matters, items with each property and without it */
    private static String part(Listing<?> listing) {
        return switch (listing.path()) {
            case "relations" -> "&subjectKind=legislation";
            case "sources" -> "&language=nl";
            case "timeline" -> "&kind=legislation";
            default -> "";
        };
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
        int then = get(API + collection + "?pageSize=1&asOf=1900-01-01")
                .get("total")
                .asInt();
        if (UNDATED.contains(collection)) {
            assertEquals(all, then, "what has no beginning is never left out");
        } else {
            assertTrue(then < all, then + " of " + all);
        }
        refused(collection + "?asOf=2016", "asOf", "2016", "invalidInput");
        refused(collection + "?asOf=2016-02-30", "asOf", "2016-02-30", "invalidInput");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everySortIsInOrderAndItsReverseHoldsTheSame(Listing<?> listing) {
        for (String name : listing.sorts().keySet()) {
            String order = name + part(listing);
            List<JsonNode> up = all(listing, "sort=" + order);
            List<JsonNode> down = all(listing, "cursor=*&sort=-" + order);
            assertEquals(ids(up), walked(listing, "select=(id)&sort=" + order), listing.path() + " by " + name);
            assertEquals(Set.copyOf(up), Set.copyOf(down), listing.path() + " by " + name);
            assertOrdered(listing, name, up, Comparator.naturalOrder());
            assertOrdered(listing, name, down, Comparator.reverseOrder());
        }
    }

    /** @return the ids of a list that is read by cursor, in pages of another size */
    private static List<String> walked(Listing<?> listing, String query) {
        List<String> walked = new ArrayList<>();
        String next = API + listing.path() + "?pageSize=41&cursor=*&" + query;
        while (next != null) {
            JsonNode page = get(next);
            walked.addAll(ids(page));
            assertEquals(page.has("next"), page.has("nextCursor"));
            assertTrue(walked.size() <= page.get("total").asInt(), query + " goes on for ever");
            next = page.path("next").asText(null);
        }
        return walked;
    }

    private static List<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.get("id").asText()).toList();
    }

    /** Whatever the direction, what has no value comes last, and of equals that with the first id comes first. */
    private static void assertOrdered(
            Listing<?> listing, String name, List<JsonNode> items, Comparator<Comparable<Object>> direction) {
        Comparator<JsonNode> order = Comparator.<JsonNode, Comparable<Object>>comparing(
                        item -> sortKey(listing, name, item), Comparator.nullsLast(direction))
                .thenComparing(item -> item.get("id").asText());
        for (int i = 1; i < items.size(); i++) {
            JsonNode before = items.get(i - 1);
            JsonNode after = items.get(i);
            assertTrue(
                    order.compare(before, after) < 0,
                    listing.path() + " by " + name + ": " + before.get("id") + " with " + sortKey(listing, name, before)
                            + " before " + after.get("id") + " with " + sortKey(listing, name, after));
        }
    }

    /** @return what an item is ordered by; null when it has no value */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparable<Object> sortKey(Listing<?> listing, String name, JsonNode item) {
        JsonNode value = value(name, item);
        if (name.equals("asOfDate") && value.isMissingNode()) {
            // A figure of a period is ordered among those of a day.
            String shown = item.has("periodTo") ? "periodTo" : "periodFrom";
            return item.has(shown) ? (Comparable) date(shown, item).last() : null;
        }
        if (value.isMissingNode()) {
            return null;
        }
        Optional<Field> field = listing.field(name);
        Comparable key = value.asText();
        if (name.equals("title")) {
            key = Fold.fold(value.asText());
        } else if (name.equals("updatedAt")) {
            key = Instant.parse(value.asText());
        } else if (field.filter(Field::isDate).isPresent()) {
            // A year comes after all that is known to have been in it.
            key = date(name, item).last();
        } else if (field.filter(each -> isNumber(each)).isPresent()) {
            key = new BigDecimal(value.asText());
        }
        return key;
    }

    /** @return the value of a property of an item, where a list shows it: that of a record, or of its end for a relation */
    private static JsonNode value(String name, JsonNode item) {
        if (name.equals("periodFrom") && !item.has(name)) {
            // A figure of a day has no period; what it begins with is the day.
            return item.path("asOfDate");
        }
        return name.endsWith("Kind") ? item.at("/" + name.replace("Kind", "/kind")) : item.path(name);
    }

    private static boolean isNumber(Field field) {
        return field.type() == Field.Type.NUMBER || field.type() == Field.Type.WHOLE;
    }

    private static PartialDate date(String name, JsonNode item) {
        String shown = item.has(name) ? name : "asOfDate";
        return PartialDate.of(
                LocalDate.parse(item.get(shown).asText()),
                Precision.of(item.get(shown + "Precision").asText()));
    }

    private static List<JsonNode> all(Listing<?> listing, String query) {
        List<JsonNode> items = new ArrayList<>();
        String next = API + listing.path() + "?pageSize=100&" + query;
        while (next != null) {
            JsonNode page = get(next);
            page.get("items").forEach(items::add);
            next = page.path("next").asText(null);
        }
        return items;
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyFilterFindsAllThatHasItsExampleAndNothingElse(Listing<?> listing) {
        List<JsonNode> all = all(listing, "sort=id");
        for (Field field : listing.fields()) {
            if (field.example() == null || !shown(listing, field)) {
                continue;
            }
            for (String parameter : field.parameters()) {
                Set<String> expected = all.stream()
                        .filter(item -> has(field, parameter, item))
                        .map(item -> item.get("id").asText())
                        .collect(Collectors.toSet());
                Set<String> found =
                        all(listing, parameter + "=" + URLEncoder.encode(field.example(), StandardCharsets.UTF_8))
                                .stream()
                                .map(item -> item.get("id").asText())
                                .collect(Collectors.toSet());
                assertEquals(expected, found, listing.path() + "?" + parameter + "=" + field.example());
                boolean occurs = !field.isRange()
                        || all.stream()
                                .anyMatch(item -> !value(field.name(), item).isMissingNode());
                assertTrue(
                        !found.isEmpty() || !occurs,
                        listing.path() + "?" + parameter + "=" + field.example() + " finds nothing");
            }
        }
    }

    /** An entry of the timeline does not repeat what its record has. */
    private static boolean shown(Listing<?> listing, Field field) {
        return !(listing.path().equals("timeline")
                && field.path() != null
                && field.path().startsWith("entry."));
    }

    /** @return whether the item has what the parameter asks for with the example of the field */
    private static boolean has(Field field, String parameter, JsonNode item) {
        String example = field.example();
        JsonNode value = value(field.name(), item);
        switch (field.type()) {
            case DATE, PERIOD -> {
                if (value.isMissingNode()) {
                    return false;
                }
                PartialDate wanted = PartialDate.parse(example).orElseThrow();
                PartialDate date = date(field.name(), item);
                return (parameter.equals(field.upper()) || !date.last().isBefore(wanted.first()))
                        && (parameter.equals(field.lower()) || !date.first().isAfter(wanted.last()));
            }
            case NUMBER, WHOLE -> {
                if (value.isMissingNode()) {
                    return false;
                }
                int difference = new BigDecimal(value.asText()).compareTo(new BigDecimal(example));
                return parameter.equals(field.lower())
                        ? difference >= 0
                        : parameter.equals(field.upper()) ? difference <= 0 : difference == 0;
            }
            case MEMBER -> {
                return texts(item.path(field.name() + "s")).anyMatch(example::equals);
            }
            case RELATION -> {
                return texts(value).anyMatch(example::equals);
            }
            case REFERENCE -> {
                return value.path("id").asText().equals(example);
            }
            case END -> {
                return item.at("/subject/id").asText().equals(example)
                        || item.at("/object/id").asText().equals(example);
            }
            case CITED -> {
                return item.findValues("citations").stream()
                        .flatMap(citations -> texts(citations.findValues("source")))
                        .anyMatch(example::equals);
            }
            default -> {
                return value.asText().equals(example);
            }
        }
    }

    /** @return the texts of a list, or the ids of a list of references */
    private static Stream<String> texts(Iterable<JsonNode> list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.isObject() ? each.get("id").asText() : each.asText());
    }

    /** Whoever has a number from a source that had it wrong, or had one that was replaced, finds the record as well. */
    @Test
    void anIdentifierFindsWhatAClaimGivesItTo() {
        Set<String> tried = new HashSet<>();
        get(API + "contradictions?pageSize=100").get("items").forEach(contradiction -> {
            String property = contradiction.get("property").asText();
            String kind = contradiction.at("/record/kind").asText();
            Listing<?> listing = listings()
                    .filter(each -> kind.equals(each.kind()))
                    .findFirst()
                    .orElseThrow();
            if (listing.field(property)
                    .filter(field -> field.type() == Field.Type.IDENTIFIER)
                    .isPresent()) {
                contradiction.get("claims").forEach(claim -> {
                    tried.add(claim.get("rank").asText());
                    assertEquals(
                            List.of(contradiction.at("/record/id").asText()),
                            ids(get(API + listing.path() + "?" + property + "="
                                    + claim.get("value").asText())),
                            claim.toString());
                });
            }
        });
        assertTrue(tried.containsAll(Set.of("preferred", "deprecated")), tried::toString);
    }

    @ParameterizedTest
    @MethodSource("listings")
    void everyFacetCountsWhatItsLinkFinds(Listing<?> listing) {
        int followed = 0;
        for (Grouping facet : listing.facets()) {
            List<Map<String, Object>> values = given().queryParam("facet", facet.name())
                    .queryParam("pageSize", 1)
                    .get(API + listing.path())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("facets." + facet.name());
            for (Map<String, Object> value : values.subList(0, Math.min(2, values.size()))) {
                assertEquals(
                        value.get("count"),
                        get(value.get("href").toString()).get("total").asInt());
                followed++;
            }
        }
        assertTrue(followed > 0, "some property has values");
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
                case NUMBER, WHOLE ->
                    refused(listing.path() + "?" + field.lower() + "=many", field.lower(), "many", "invalidInput");
                case CODE, STATUS ->
                    refused(listing.path() + "?" + field.name() + "=colour", field.name(), "colour", "invalidInput");
                case ID, RELATION, REFERENCE, CITED, END ->
                    refused(
                            listing.path() + "?" + field.name() + "=nobody",
                            field.name(),
                            "nobody",
                            "referencedResourceNotFound");
                default -> {
                    if (field.vocabulary() != null) {
                        refused(
                                listing.path() + "?" + field.name() + "=colour",
                                field.name(),
                                "colour",
                                "invalidInput");
                    } else {
                        assertEquals(
                                0,
                                get(API + listing.path() + "?" + field.name() + "=colour")
                                        .get("total")
                                        .asInt());
                    }
                }
            }
        }
    }

    /** Beyond the column, between two of its numbers, with more digits than it has: the answer follows from the number alone. */
    @ParameterizedTest
    @MethodSource("listings")
    void anyNumberIsCompared(Listing<?> listing) {
        for (Field field : listing.fields()) {
            if (!field.isNumber()) {
                continue;
            }
            String known = listing.path() + "?pageSize=1&" + field.name();
            int all = total(known + "From=-1e999999999");
            assertTrue(all > 0, field.name());
            String huge = "9".repeat(400);
            for (String beyond :
                    List.of("99999999999", "3000000000", "9223372036854775808", huge, "1e308", "1e999999999")) {
                assertEquals(0, total(known + "=" + beyond), beyond);
                assertEquals(0, total(known + "From=" + beyond), beyond);
                assertEquals(all, total(known + "To=" + beyond), beyond);
                assertEquals(all, total(known + "From=-" + beyond), beyond);
                assertEquals(0, total(known + "To=-" + beyond), beyond);
                assertEquals(
                        all,
                        get(API + "stats/" + listing.path() + "?" + field.name() + "To=" + beyond)
                                .get("records")
                                .asInt());
            }
            int one = total(known + "=" + field.example());
            assertEquals(one, total(known + "=" + field.example() + ".00000"), field.name());
            assertEquals(0, total(known + "=" + field.example() + ".000001"), field.name());
            assertEquals(
                    0,
                    total(known + "From=" + field.example() + ".5&" + field.name() + "To=" + field.example()
                            + ".50001"));
            assertEquals(
                    total(known + "From=" + field.example()),
                    total(known + "From=" + field.example() + ".00001") + one,
                    field.name());
            assertEquals(total(known + "From=0.0001"), total(known + "From=1e-999999999"), field.name());
            assertEquals(total(known + "To=0"), total(known + "To=1e-999999999"), field.name());
            for (String none : List.of("1,5", "0x10", "NaN", "1e", "1e9999999999", "Infinity", "١")) {
                given().queryParam(field.name(), none)
                        .get(API + listing.path())
                        .then()
                        .statusCode(400);
            }
        }
    }

    /** Values are told apart, and not by how they are printed: one total must not be another filter's. */
    @Test
    void aTotalIsThatOfItsOwnFilter() {
        String tags = "institutions?acronym=CUTA&acronym=OCAM";
        int both = total(tags);
        assertTrue(both > 0);
        assertEquals(0, total("institutions?acronym=CUTA,%20OCAM"));
        assertEquals(both, total(tags));
        assertEquals(0, total("institutions?acronym=%5BCUTA,%20OCAM%5D"));
        assertEquals(both, total(tags));
    }

    private static int total(String request) {
        return get(API + request).get("total").asInt();
    }

    /** Known ids and values that occur: what is near is named; for a list with commas, how to write it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "figures?metric=soldiers|metric|soldiersDeployed",
                "timeline?property=foo|property|that something in the atlas has",
                "timeline?property=establishd|property|did you mean established?",
                "institutions?tag=inteligence|tag|did you mean intelligence?",
                "contradictions?property=establised|property|did you mean established?",
                "institutions?id=cutta|id|did you mean cuta",
                "institutions?id=CUTA|id|did you mean cuta",
                "institutions?id=act-2015-07-20-terro-1|id|this one is of the kind legislation",
                "institutions?id=cuta,state-security|id|repeat the parameter: id=cuta&id=state-security",
                "institutions?id=cuta,%20state-security|id|repeat the parameter: id=cuta&id=state-security",
                "institutions?tag=police,intelligence|tag|repeat the parameter: tag=police&tag=intelligence",
                "measures?status=adopted,dropped|status|repeat the parameter: status=adopted&status=dropped",
                "measures?status=adoptd|status|did you mean adopted",
                "measures?sort=anounced|sort|did you mean announced",
                "measures?sort=announced,title|sort|repeat the parameter: sort=announced&sort=title",
                "relations?predicate=memberof|predicate|did you mean memberOf",
                "relations?record=state-securty|record|did you mean state-security?",
                "institutions?jurisdiction=BEL|jurisdiction|did you mean BE?",
                "sources?language=xx|language|that something in the atlas has",
                "institutions?responsibleMinster=minister-of-justice|responsibleMinster|did you mean responsibleMinister",
                "institutions?select=(id,titel)|select|did you mean title?",
                "institutions?select=(citations(lokator))|select|did you mean locator?",
                "institutions?select=(id)&select=(title)|select|all properties in its brackets",
                "stats/measures?groupBy=statuss|groupBy|did you mean status?",
                "stats/figures?metric=soldiers|metric|soldiersDeployed",
                "graph?focus=cutta|focus|did you mean cuta",
                "graph?focus=cuta,state-security|focus|repeat the parameter: focus=cuta&focus=state-security",
                "search?q=police&tag=inteligence|tag|did you mean intelligence?",
                "export?id=cutta|id|did you mean cuta",
                "export?tag=inteligence|tag|did you mean intelligence?",
                "changes?kind=measures|kind|did you mean measure",
            })
    void whatIsNearIsNamed(String request, String name, String hint) {
        JsonNode problem = json(API + request, 400, "application/problem+json");
        assertEquals(name, problem.get("issues").get(0).get("name").asText());
        assertTrue(problem.get("issues").get(0).get("detail").asText().contains(hint), problem::toString);
    }

    @Test
    void whatMayBeAnyTextFindsNothing() {
        for (String open : List.of(
                "institutions?acronym=XYZ",
                "institutions?q=nosuchword",
                "legislation?article=9999",
                "events?place=Nowhere",
                "sources?publisher=Nobody, at all",
                "initiatives?funder=Nobody")) {
            assertEquals(0, total(open.replace(" ", "%20")), open);
        }
    }

    /** What takes one value is not half ignored when there are two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "measures?announcedFrom=2015&announcedFrom=2016",
                "measures?announced=2015&announced=2016",
                "institutions?staff=1&staff=2",
                "measures?asOf=2015-01-01&asOf=2016-01-01",
                "measures?page=1&page=2",
                "measures?cursor=*&cursor=x",
                "measures?q=a&q=b",
                "measures?sort=title&sort=-title",
                "institutions/cuta?select=(id)&select=(title)",
                "search?q=police&select=(id)&select=(title)",
                "stats/measures?series=status&from=2015&from=2016",
                "stats/measures?series=status&interval=year&interval=month",
                "graph?focus=cuta&format=json&format=gexf",
                "changes?limit=1&limit=2",
            })
    void oneValueIsOne(String request) {
        assertTrue(json(API + request, 400, "application/problem+json").has("issues"), request);
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void whatIsTooMuchIsRefusedByName(String request, String name, String bound) {
        JsonNode problem = json(API + request, 400, "application/problem+json");
        assertTrue(problem.get("issues").get(0).get("name").asText().contains(name), problem::toString);
        assertTrue(problem.get("issues").get(0).get("detail").asText().contains(bound), problem::toString);
    }

    static Stream<Arguments> tooMuch() {
        Function<String, String> many = name -> IntStream.rangeClosed(0, Parameters.MOST_VALUES)
                .mapToObj(i -> name + "=a" + i)
                .collect(Collectors.joining("&"));
        String words = IntStream.rangeClosed(0, Filter.MOST_WORDS)
                .mapToObj(i -> "w" + i)
                .collect(Collectors.joining("+"));
        Listing<?> institutions = Kinds.LISTINGS.stream()
                .filter(listing -> listing.path().equals("institutions"))
                .findFirst()
                .orElseThrow();
        String facets = institutions.facets().stream().map(Grouping::name).collect(Collectors.joining("&facet="));
        String embeds = String.join("&embed=", institutions.embeds());
        return Stream.of(
                arguments("institutions?q=" + "a+".repeat(3000), "q", "at most 256 characters"),
                arguments("institutions?q=" + words, "q", "at most 32 different words"),
                arguments("stats/institutions?q=" + words, "q", "at most 32 different words"),
                arguments("timeline?q=" + words, "q", "at most 32 different words"),
                arguments("search?q=" + "a+".repeat(3000), "q", "at most 200 characters"),
                arguments("institutions?" + many.apply("id"), "id", "at most 100 values"),
                arguments("institutions?" + many.apply("acronym"), "acronym", "at most 100 values"),
                arguments("relations?" + many.apply("record"), "record", "at most 100 values"),
                arguments("graph?" + many.apply("focus"), "focus", "at most 100 values"),
                arguments("export?" + many.apply("id"), "id", "at most 100 values"),
                arguments("search?q=police&" + many.apply("tag"), "tag", "at most 100 values"),
                arguments(
                        "institutions?" + many.apply("id").replaceFirst("&[^&]*$", "") + "&"
                                + many.apply("acronym").replaceFirst("&[^&]*$", "") + "&tag=police",
                        "id",
                        "at most 200 values in all"),
                arguments("institutions?facet=" + facets, "facet", "at most 10 values"),
                arguments("institutions?embed=" + embeds, "embed", "at most 10 values"),
                arguments(
                        "stats/institutions?groupBy=type&groupBy=level&groupBy=tag&groupBy=acronym&groupBy=partOf",
                        "groupBy",
                        "at most 4 values"),
                arguments("institutions?select=" + "(id".repeat(9) + ")".repeat(9), "select", "at most 8 brackets"),
                arguments("institutions?select=(" + "id,".repeat(400) + "id)", "select", "at most 1000 characters"));
    }

    /** The greatest requests that are allowed are answered. */
    @Test
    void whatIsAllowedIsAnswered() {
        String words =
                IntStream.range(0, Filter.MOST_WORDS).mapToObj(i -> "w" + i).collect(Collectors.joining("+"));
        get(API + "institutions?q=" + words);
        String acronyms = IntStream.range(0, Parameters.MOST_VALUES)
                .mapToObj(i -> "acronym=a" + i)
                .collect(Collectors.joining("&"));
        assertEquals(0, total("institutions?" + acronyms));
        assertEquals(1, total("institutions?" + acronyms.replaceFirst("acronym=a0", "acronym=CUTA")));
    }

    /** A cursor is for the order that it was made in, however the values print; one that was made up is refused. */
    @Test
    void aCursorThatWasMadeUpIsRefused() {
        for (String request : List.of(
                "figures?sort=asOfDate", "figures?sort=value", "institutions?sort=-staff", "events?sort=place")) {
            String cursor = get(API + request + "&pageSize=1").get("nextCursor").asText();
            String made = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String tag = made.substring(0, made.indexOf(','));
            for (String values : List.of(
                    ",\"sx\",\"sx\"]",
                    ",\"n1e999999999\",\"sx\"]",
                    ",\"n1e-999999999\",\"sx\"]",
                    ",\"s\\u0000\",\"s\\u0000\"]",
                    ",\"d9999-12-31\",\"s\"]",
                    ",\"i5\",\"i5\"]",
                    ",null,null]",
                    ",\"\",\"\"]",
                    ",{},[]]",
                    "]")) {
                String forged = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((tag + values).getBytes(StandardCharsets.UTF_8));
                int status =
                        given().queryParam("cursor", forged).get(API + request).statusCode();
                assertTrue(status == 400 || status == 200, request + values + ": " + status);
            }
        }
    }

    /** The first and the last day that can be written. */
    @ParameterizedTest
    @MethodSource("listings")
    void theEndsOfTimeAreDays(Listing<?> listing) {
        String path = API + listing.path();
        int all = get(path + "?pageSize=1").get("total").asInt();
        get(path + "?asOf=0000-01-01");
        get(path + "?asOf=9999-12-31");
        for (Field field : listing.fields()) {
            if (field.isDate()) {
                int dated = total(listing.path() + "?pageSize=1&" + field.lower() + "=0000");
                assertTrue(dated <= all);
                assertEquals(dated, total(listing.path() + "?pageSize=1&" + field.upper() + "=9999"));
                assertEquals(
                        dated,
                        total(listing.path() + "?pageSize=1&" + field.lower() + "=0000-01-01&" + field.upper()
                                + "=9999-12-31"));
                assertEquals(0, total(listing.path() + "?pageSize=1&" + field.name() + "=0000"));
                refused(listing.path() + "?" + field.lower() + "=%2B10000", field.lower(), "+10000", "invalidInput");
                refused(listing.path() + "?" + field.lower() + "=-0001", field.lower(), "-0001", "invalidInput");
            }
        }
        if (listing.field("status")
                .filter(field -> field.type() == Field.Type.STATUS)
                .isPresent()) {
            assertEquals(
                    get(API + "stats/" + listing.path() + "?groupBy=status&asOf=9999-12-30")
                            .get("items"),
                    get(API + "stats/" + listing.path() + "?groupBy=status&asOf=9999-12-31")
                            .get("items"));
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
