package org.ctatlas.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ctatlas.measure.MeasureDto;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.pack.PackLoader;
import org.ctatlas.pack.PackReader;
import org.ctatlas.support.Ready;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search over all kinds, as users type and as clients call. */
@QuarkusTest
class SearchTest {
    private static final String SEARCH = "/api/v1/search";

    @Inject
    PackLoader loader;

    @Inject
    SearchIndex index;

    @Inject
    Indexer indexer;

    @Test
    void usersFindWhatTheyMean() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/search-queries.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        double sum = 0;
        List<String> notFirst = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" \\| ");
            given().get("/api/v1/search?q=" + parts[1]).then().statusCode(200).body("items.id[0]", equalTo(parts[1]));
            List<String> found = search(parts[0]).extract().path("items.id");
            int place = found.indexOf(parts[1]) + 1;
            sum += place == 0 ? 0 : 1.0 / place;
            if (place != 1) {
                notFirst.add(line + ": at " + place + " of " + found);
            }
        }
        assertTrue(lines.size() >= 170);
        double meanReciprocalRank = sum / lines.size();
        System.out.println("Mean reciprocal rank of " + lines.size() + " searches: " + meanReciprocalRank);
        assertTrue(meanReciprocalRank >= 0.95, meanReciprocalRank + ", since " + String.join("\n", notFirst));
    }

    @ParameterizedTest
    @CsvSource({
        "ocad, cuta",
        "threat anlysis, cuta",
        "sûreté, state-security",
        "staatsveiligheid, state-security",
        "wiretap, measure-special-investigation-methods",
    })
    void theseFindTheRightRecordFirst(String q, String id) {
        search(q).body("items[0].id", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counterterrorism, counter-terrorism, counter terrorism, Counter\u2013Terrorism",
                "homegrown, home-grown, home grown",
                "cyberattacks, cyber-attacks, cyber attacks",
                "cyberattack, cyber-attack, cyber attack",
                "grassroot, grass-root, grass root",
                "deradicalization, de-radicalization",
                "antiterrorism, anti-terrorism, anti terrorism",
                "antiterroriste, anti-terroriste, anti terroriste",
                "pretrial, pre-trial, pre trial",
                "numberplate, number-plate, number plate",
                "housesearches, house-searches, house searches",
                "f16, F-16, F 16",
                "CTIFCFI, CTIF-CFI, CTIF CFI",
                "livcr, LIVC-R, LIVC R",
                "antiterrorisme, anti-terrorisme",
                "contreterrorisme, contre-terrorisme, contre terrorisme",
                "antiterreur, anti-terreur, anti terreur",
                "contraterrorisme, contra-terrorisme",
                "Antiterror, Anti-Terror, anti terror",
                "terrorismebestrijding, Terrorismebestrijding, terrorisme-bestrijding",
                "Terrorismusbekämpfung, Terrorismus-Bekämpfung, TERRORISMUSBEKAMPFUNG",
                "OCAD, O.C.A.D., o.c.a.d, O. C. A. D.",
                "CUTA, C.U.T.A, C.U.T.A.",
                "T.E.R., T.E.R, t.e.r.",
                "Sharia4Belgium, sharia4belgium",
            })
    void aWordIsOneHoweverItIsWritten(String spellings) {
        List<String> first = null;
        for (String spelling : spellings.split(", ")) {
            List<String> found = given().queryParam("q", spelling)
                    .queryParam("pageSize", 100)
                    .get(SEARCH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.id");
            assertFalse(found.isEmpty(), spelling);
            first = first == null ? found : first;
            assertEquals(new TreeSet<>(first), new TreeSet<>(found), spelling);
            assertEquals(first.get(0), found.get(0), spelling);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "counterterrorism, counter-terrorism-apparatus",
        "terrorismebestrijding, counter-terrorism-apparatus",
        "contre-terrorisme, counter-terrorism-apparatus",
        "antiterrorisme, counter-terrorism-apparatus",
        "Terrorismusbekämpfung, counter-terrorism-apparatus",
        "soldats, measure-520-soldiers",
        "soldaten, measure-520-soldiers",
        "Soldat, figure-soldiers-deployed-2017-03",
        "lois, act-2006-07-10-threat-analysis",
        "wetten, act-1993-01-11-money-laundering",
        "Gesetze, act-1993-01-11-money-laundering",
        "koninklijke besluiten, royal-decree-2015-01-28-nsc",
        "omzendbrieven, circular-2014-09-25-foreign-fighters",
        "circulaires, circular-2014-09-25-foreign-fighters",
        "Rundschreiben, circular-2014-09-25-foreign-fighters",
        "inlichtingendienst, state-security",
        "Nachrichtendienst, giss",
        "toezicht, committee-p",
        "terugkeerders, measure-returnees-detention",
        "veiligheidsmaatregelen, measure-520-soldiers",
        "Bedrohungen, threat-espionage",
        "menaces, threat-espionage",
        "aanbevelingen, assessment-recommendation-trainings",
        "Empfehlung, assessment-recommendation-trainings",
        "déploiements, lockdown-brussels-2015",
        "soldiersReserve, figure-soldiers-reserve-2020-08",
    })
    void whatHasNoWordOfTheLanguageIsFoundInIt(String q, String id) {
        given().queryParam("q", q)
                .queryParam("pageSize", 100)
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("didYouMean", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "wetten, legislation",
        "maatregel, measure",
        "Maßnahme, measure",
        "mesures, measure",
        "dreigingen, threat",
        "gebeurtenissen, event",
        "Ereignisse, event",
        "événements, event",
        "instellingen, institution",
        "Einrichtung, institution",
        "bronnen, source",
        "cijfers, figure",
        "chiffre, figure",
        "beoordeling, assessment",
        "initiatieven, initiative",
    })
    void aKindIsFoundByTheWordForIt(String q, String kind) {
        List<String> all = given().queryParam("q", q)
                .queryParam("kind", kind)
                .queryParam("pageSize", 1)
                .get(SEARCH)
                .then()
                .statusCode(200)
                .extract()
                .path("items.kind");
        assertEquals(List.of(kind), all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sûreté", "prédicateurs de haine", "Föderale Polizei", "Coördinatieorgaan", "Rückkehrer"})
    void textIsTheSameHoweverItsAccentsAreWritten(String q) {
        String decomposed = Normalizer.normalize(q, Normalizer.Form.NFD);
        assertNotEquals(q, decomposed);
        List<String> found = search(q).extract().path("items.id");
        assertFalse(found.isEmpty());
        search(decomposed).body("items.id", equalTo(found)).body("didYouMean", nullValue());
    }

    @Test
    void whatIsFoundSaysWhatItIsAndWhereTheWordsAre() {
        search("veiligheid staat")
                .body("items[0].id", equalTo("state-security"))
                .body("items[0].kind", equalTo("institution"))
                .body("items[0].title", equalTo("State Security"))
                .body("items[0].href", containsString("/api/v1/institutions/state-security"))
                .body("items[0].summary", containsString("civilian intelligence service"))
                .body("items[0].score", greaterThan(0f))
                .body(
                        "items[0].highlights.find { it.property == 'names.nl' }.text",
                        equalTo("<em>Veiligheid</em> van de <em>Staat</em>"));
        search("ocad").body("items[0].highlights", hasItem(Map.of("property", "acronyms", "text", "<em>OCAD</em>")));
        search("2015009385").body("items[0].highlights.property", hasItem("numac"));
    }

    @Test
    void highlightsAreEscaped() {
        search("community policing preventing radicalisation & terrorism")
                .body("items[0].id", equalTo("coppra"))
                .body("items[0].highlights.text", hasItem(containsString("</em> &amp; <em>")));
    }

    @Test
    void aRecordIsFoundByTheOtherNamesOfWhatItMentions() {
        // Their own texts say CUTA alone.
        for (String acronym : List.of("ocam", "KOBA")) {
            given().queryParam("q", acronym)
                    .queryParam("kind", "institution")
                    .get(SEARCH)
                    .then()
                    .body("items.id", hasItems("cuta", "committee-i", "committee-p"));
        }
    }

    @Test
    void allWordsAreWantedAndMostWhenNoRecordHasAll() {
        search("verviers operation").body("items.id", not(hasItem("cuta")));
        search("verviers operation umbrella").body("items[0].id", equalTo("operation-verviers-2015"));
    }

    @Test
    void aMistypedWordIsCorrected() {
        search("threat anlysis").body("didYouMean", equalTo("threat analysis"));
        search("Verviors, operatoin!").body("didYouMean", equalTo("verviers, operation!"));
        search("threat analysis").body("didYouMean", nullValue());
        search("perquisitons").body("didYouMean", equalTo("perquisitions")).body("total", greaterThan(0));
        search("huizoeking").body("didYouMean", equalTo("huiszoeking")).body("total", greaterThan(0));
        search("Hausdurchsuhung").body("didYouMean", equalTo("hausdurchsuchung"));
        search("counterterorism").body("total", greaterThan(50));
        search("xqzwvk")
                .body("didYouMean", nullValue())
                .body("total", equalTo(0))
                .body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"\"",
                "(",
                ")(",
                "AND OR",
                "NOT",
                "*",
                "*:*",
                "~",
                "a~2",
                "\\",
                "😀",
                "…?!",
                "the",
                "de la",
                "names:x AND (",
                "[1 TO",
                "{",
                "/.*/",
                "^",
                "l'",
                "-",
                "+x",
                "&&",
                "||",
                "<script>",
                "%",
                "_",
                "'",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z",
                "\u0301",
                "\uD83D",
                "ﷺ",
                "日本語",
                "١٢٣"
            })
    void anyTextIsLiteral(String q) {
        search(q).body("items", notNullValue()).body("total", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anlysis ", "terorism threat ", "abcd ", "é", "ocam cuta ", "a "})
    void theLongestTextIsAnswered(String word) {
        search(word.repeat(200 / word.length()));
    }

    @Test
    void kindsAreCountedWithoutTheirOwnFilter() {
        JsonPath all = given().queryParam("q", "police")
                .queryParam("facet", "kind")
                .get(SEARCH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Integer> counts = all.getList("facets.kind.count");
        assertEquals(all.getInt("total"), counts.stream().mapToInt(n -> n).sum());
        assertTrue(counts.size() > 3);

        ValidatableResponse some = given().queryParam("q", "police")
                .queryParam("kind", "institution", "event")
                .queryParam("facet", "kind")
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("facets.kind.count", equalTo(counts))
                .body("items.kind", everyItem(oneOf("institution", "event")));
        assertEquals(
                all.getInt("facets.kind.find { it.value == 'institution' }.count")
                        + all.getInt("facets.kind.find { it.value == 'event' }.count"),
                some.extract().<Integer>path("total"));
        given().urlEncodingEnabled(false)
                .get(all.getString("facets.kind.find { it.value == 'measure' }.href"))
                .then()
                .body("total", equalTo(all.getInt("facets.kind.find { it.value == 'measure' }.count")))
                .body("items.kind", everyItem(equalTo("measure")));
    }

    @Test
    void tagAndJurisdictionFilter() {
        given().queryParam("q", "police")
                .queryParam("tag", "oversight")
                .queryParam("jurisdiction", "BE")
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("items.id", hasItem("committee-p"))
                .body("items.id", not(hasItem("federal-police")));
        given().queryParam("q", "police")
                .queryParam("jurisdiction", "FR")
                .get(SEARCH)
                .then()
                .statusCode(400)
                .body("issues.name", hasItem("jurisdiction"));
    }

    @ParameterizedTest
    @CsvSource({
        "national security council, national-security-council, 2015-01-27, false",
        "national security council, national-security-council, 2015-01-28, true",
        "ministerial committee, ministerial-committee-intelligence-security, 2015-01-28, true",
        "ministerial committee, ministerial-committee-intelligence-security, 2015-01-29, false",
        "fwb network, fwb-network, 2015-12-31, false",
        "fwb network, fwb-network, 2016-01-01, true",
        "parliament, parliament, 1900-01-01, true",
    })
    void onlyWhatExistedOnTheDayIsFound(String q, String id, String day, boolean found) {
        given().queryParam("q", q)
                .queryParam("asOf", day)
                .queryParam("pageSize", 100)
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("self", containsString("asOf=" + day))
                .body("items.id", found ? hasItem(id) : not(hasItem(id)));
    }

    @Test
    void pagesWalkToTheEndWithoutGapOrRepeat() {
        List<String> walked = new ArrayList<>();
        int total = 0;
        String next = SEARCH + "?q=security&pageSize=7";
        while (next != null) {
            JsonPath page = given().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("items.size()", lessThanOrEqualTo(7))
                    .extract()
                    .jsonPath();
            walked.addAll(page.getList("items.id"));
            total = page.getInt("total");
            next = page.getString("next");
        }
        assertTrue(total > 20);
        assertEquals(total, walked.size());
        assertEquals(total, new HashSet<>(walked).size());
        given().queryParam("q", "security")
                .queryParam("page", 100)
                .queryParam("pageSize", 100)
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
    }

    @Test
    void selectKeepsWhatIsAskedFor() {
        given().queryParam("q", "ocad")
                .queryParam("select", "(id,highlights(text))")
                .get(SEARCH)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("items[0].id", equalTo("cuta"))
                .body("items[0].href", notNullValue())
                .body("items[0].title", nullValue())
                .body("items[0].highlights[0].text", notNullValue())
                .body("items[0].highlights[0].property", nullValue());
    }

    @Test
    void badParametersAreNamed() {
        refused(Map.of(), "q", "invalidInput");
        refused(Map.of("q", " "), "q", "invalidInput");
        refused(Map.of("q", List.of("one", "two")), "q", "invalidInput");
        refused(Map.of("q", "x".repeat(201)), "q", "outOfRange");
        refused(Map.of("q", "x", "kind", "person"), "kind", "invalidInput");
        refused(Map.of("q", "x", "facet", "tag"), "facet", "invalidInput");
        refused(Map.of("q", "x", "asOf", "2016"), "asOf", "invalidInput");
        refused(Map.of("q", "x", "page", "0"), "page", "outOfRange");
        refused(Map.of("q", "x", "page", "101", "pageSize", "100"), "page", "outOfRange");
        refused(Map.of("q", "x", "pageSize", "101"), "pageSize", "outOfRange");
        refused(Map.of("q", "x", "select", "(names)"), "select", "invalidInput");
        refused(Map.of("q", "x", "sort", "title"), "sort", "unknownInput");
    }

    private static void refused(Map<String, ?> parameters, String name, String issue) {
        given().queryParams(parameters)
                .get(SEARCH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues", hasSize(1))
                .body("issues.name", contains(name))
                .body("issues[0].type", containsString(issue));
    }

    @Test
    void aCommittedChangeIsFound() throws InterruptedException {
        PackReader.Content changed = PackReader.read("be");
        MeasureDto measure =
                (MeasureDto) changed.records().get(MeasuresResource.KIND).get(0);
        measure.aliases = List.of("Quokkastopper");
        loader.load(changed);
        try {
            awaitTotal("quokkastopper", 1);
            search("quokkastopper").body("items.id", contains(measure.id));
        } finally {
            loader.load(PackReader.read("be"));
        }
        awaitTotal("quokkastopper", 0);
        search(measure.id).body("items[0].id", equalTo(measure.id));
    }

    @Test
    void anIndexThatWasClosedIsBuiltAnew() throws IOException, InterruptedException {
        int total = total("ocad");
        assertTrue(total > 0);
        ((LuceneIndex) index).close();
        awaitTotal("ocad", total);
        aCommittedChangeIsFound();
        ready(200, "UP");
    }

    @Test
    void aServiceWhoseIndexNoLongerFollowsIsNotReady() throws InterruptedException {
        Ready.await();
        indexer.stop(null);
        try {
            ready(503, "DOWN");
        } finally {
            indexer.start(null);
        }
        ready(200, "UP");
        aCommittedChangeIsFound();
    }

    private static void ready(int status, String index) {
        given().get("/q/health/ready")
                .then()
                .statusCode(status)
                .body("checks.find { it.name == 'search index' }.status", equalTo(index))
                .body("checks.find { it.name == 'change feed' }.status", equalTo("UP"));
    }

    /** The index follows in less than a second; a slow machine is no failure, so none is measured here. */
    private static void awaitTotal(String q, int total) throws InterruptedException {
        for (int i = 0; i < 600 && !Integer.valueOf(total).equals(total(q)); i++) {
            Thread.sleep(100);
        }
        search(q).body("total", equalTo(total));
    }

    /** @return null while there is no index */
    private static Integer total(String q) {
        return given().queryParam("q", q).get(SEARCH).path("total");
    }

    @Test
    void theEntranceNamesTheSearch() {
        given().get("/api/v1").then().body("documents.id", hasItem("search"));
    }

    private static ValidatableResponse search(String q) {
        return given().queryParam("q", q).get(SEARCH).then().statusCode(200);
    }
}
