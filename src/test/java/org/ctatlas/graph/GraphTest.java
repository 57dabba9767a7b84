package org.ctatlas.graph;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The records as a network: neighbourhoods, paths, and the files for network programs. */
@QuarkusTest
class GraphTest {
    private static final String GRAPH = "/api/v1/graph";
    private static final String NSC = "national-security-council";

    @Test
    void aroundTheCouncilAreItsChairMembersTaskForcesAndTheMeasureThatCreatedIt() {
        JsonPath graph = graph("focus=" + NSC + "&depth=2");
        assertEquals(List.of(NSC), graph.getList("focus"));
        assertEquals(NSC, graph.getString("nodes[0].id"));
        assertEquals("National Security Council", graph.getString("nodes[0].title"));
        assertTrue(graph.getString("nodes[0].href").endsWith("/api/v1/institutions/" + NSC));
        assertTrue(graph.getString("self").endsWith("/api/v1/graph?depth=2&focus=" + NSC));
        assertEquals(2, graph.getInt("depth"));
        assertEquals(false, graph.getBoolean("truncated"));
        assertTrue(edges(graph)
                .containsAll(List.of(
                        NSC + " chairedBy prime-minister",
                        "prime-minister memberOf " + NSC,
                        "minister-of-justice memberOf " + NSC,
                        "minister-of-home-affairs memberOf " + NSC,
                        "minister-of-defense memberOf " + NSC,
                        "vice-prime-ministers memberOf " + NSC,
                        "nsc-foreign-fighters-task-force partOf " + NSC,
                        "nsc-returnees-platform partOf " + NSC,
                        NSC + " establishedBy thirty-measures",
                        "measure-national-security-council about " + NSC,
                        // two relations away
                        "measures-set-2015-01 partOf thirty-measures",
                        "cuta establishedBy act-2006-07-10-threat-analysis")));
        Map<String, Object> chair =
                graph.getMap("edges.find { it.predicate == 'chairedBy' && it.source == '" + NSC + "' }");
        assertEquals("is chaired by", chair.get("label"));
        assertEquals("2015-01-28", chair.get("from"));
        assertEquals("day", chair.get("fromPrecision"));
        given().get(String.valueOf(chair.get("href"))).then().body("id", equalTo(chair.get("id")));
    }

    @ParameterizedTest
    @CsvSource({
        NSC + ", 1",
        NSC + ", 2",
        NSC + ", 3",
        "cuta, 2",
        "threat-radicalisation, 1",
        "federal-government, 2",
        "assessment-long-experience, 3"
    })
    void theGraphIsWhatAWalkOverAllRelationsFinds(String focus, int depth) {
        Map<String, Integer> expected = distances(focus, depth);
        JsonPath graph = graph("maxNodes=500&focus=" + focus + "&depth=" + depth);
        Map<String, Integer> found = new TreeMap<>();
        graph.<Map<String, Object>>getList("nodes")
                .forEach(node -> found.put((String) node.get("id"), (Integer) node.get("depth")));
        assertEquals(expected, found);
        assertEquals(
                relations().stream()
                        .filter(edge -> expected.containsKey(edge.subject) && expected.containsKey(edge.object))
                        .map(Edge::id)
                        .sorted()
                        .toList(),
                graph.getList("edges.id"));
        assertEquals(false, graph.getBoolean("truncated"));

        List<Map<String, Object>> nodes = graph.getList("nodes");
        assertEquals(
                nodes.stream()
                        .sorted(Comparator.<Map<String, Object>>comparingInt(node -> (Integer) node.get("depth"))
                                .thenComparing(node -> (String) node.get("kind"))
                                .thenComparing(node -> (String) node.get("id")))
                        .toList(),
                nodes);
    }

    @Test
    void severalRecordsCanBeInTheMiddle() {
        JsonPath graph = graph("focus=giss&focus=ctif&focus=giss");
        assertEquals(List.of("giss", "ctif"), graph.getList("focus"));
        assertEquals(List.of("ctif", "giss"), graph.getList("nodes.findAll { it.depth == 0 }.id"));
    }

    @Test
    void predicatesAndKindsNarrowTheWalk() {
        JsonPath chairs = graph("depth=3&predicate=chairedBy&predicate=partOf&focus=" + NSC);
        assertEquals(Set.of("chairedBy", "partOf"), new TreeSet<>(chairs.getList("edges.predicate")));
        given().get(GRAPH + "?depth=3&predicate=chairedBy&focus=" + NSC)
                .then()
                .body("nodes.id", hasItems("prime-minister", "ministerial-committee-intelligence-security"))
                .body("nodes.id", not(hasItem("thirty-measures")));
        // the focus stays, whatever its kind, and other kinds are not walked through
        given().get(GRAPH + "?depth=2&kind=measure&focus=" + NSC)
                .then()
                .body("nodes.findAll { it.depth > 0 }.kind", everyItem(is("measure")))
                .body("nodes.id", hasItems(NSC, "measure-national-security-council"));
    }

    @Test
    void theGraphOfADayHasWhatExistedThenAndHeldThen() {
        given().get(GRAPH + "?asOf=2014-12-31&focus=" + NSC)
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2014-12-31"))
                .body("nodes", empty())
                .body("edges", empty())
                .body("truncated", is(false));
        String committee = "ministerial-committee-intelligence-security";
        given().get(GRAPH + "?depth=2&asOf=2015-01-27&focus=prime-minister")
                .then()
                .body("nodes.id", hasItem(committee))
                .body("nodes.id", not(hasItem(NSC)));
        given().get(GRAPH + "?depth=2&asOf=2015-01-29&focus=prime-minister")
                .then()
                .body("nodes.id", hasItem(NSC))
                .body("nodes.id", not(hasItem(committee)));
        // both decrees exist in 2021, but the Council no longer rests on the first
        String bases = "edges.findAll { it.predicate == 'legalBasis' && it.source == '" + NSC + "' }.target";
        given().get(GRAPH + "?asOf=2016-03-22&focus=" + NSC)
                .then()
                .body(bases, equalTo(List.of("royal-decree-2015-01-28-nsc")));
        given().get(GRAPH + "?asOf=2021-06-01&focus=" + NSC)
                .then()
                .body(bases, equalTo(List.of("royal-decree-2020-12-22-nsc")));
    }

    @Test
    void aGraphIsCutAtItsBoundAndSaysSo() {
        JsonPath graph = graph("depth=3&maxNodes=5&focus=" + NSC);
        assertEquals(5, graph.getList("nodes").size());
        assertEquals(true, graph.getBoolean("truncated"));
        List<String> first = relations().stream()
                .filter(edge -> edge.touches(NSC))
                .sorted(Comparator.comparing(Edge::id))
                .map(edge -> edge.other(NSC))
                .distinct()
                .limit(4)
                .sorted()
                .toList();
        assertEquals(
                first,
                graph.<String>getList("nodes.id").stream().skip(1).sorted().toList());
        List<String> nodes = graph.getList("nodes.id");
        assertTrue(nodes.containsAll(graph.getList("edges.source")));
        assertTrue(nodes.containsAll(graph.getList("edges.target")));

        int all = distances(NSC, 1).size();
        assertEquals(false, graph("maxNodes=" + all + "&focus=" + NSC).getBoolean("truncated"));
        assertEquals(true, graph("maxNodes=" + (all - 1) + "&focus=" + NSC).getBoolean("truncated"));
        assertEquals(true, graph("depth=2&maxNodes=" + all + "&focus=" + NSC).getBoolean("truncated"));
        assertEquals(true, graph("maxNodes=1&focus=giss&focus=ctif").getBoolean("truncated"));
    }

    @ParameterizedTest
    @CsvSource({
        "cuta, thirty-measures",
        "undp, measure-electronic-bracelet",
        "bravvo, attack-hypercacher-vincennes-2015",
        "undp, giss",
        "giss, undp",
        "prime-minister, " + NSC,
        "caprev, plan-canal",
        "ctif, circular-2015-08-ftf",
    })
    void aPathIsTheFirstOfTheShortest(String from, String to) {
        List<String> expected = shortest(from, to);
        JsonPath path = given().get(GRAPH + "/path?maxLength=8&from=" + from + "&to=" + to)
                .then()
                .statusCode(200)
                .body("truncated", is(false))
                .body("from", equalTo(from))
                .body("to", equalTo(to))
                .extract()
                .jsonPath();
        assertEquals(expected, path.getList("edges.id"));
        assertEquals(expected.size(), path.getInt("length"));
        List<String> nodes = path.getList("nodes.id");
        assertEquals(from, nodes.get(0));
        assertEquals(to, nodes.get(nodes.size() - 1));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    Set.of(nodes.get(i), nodes.get(i + 1)),
                    Set.of(path.getString("edges[" + i + "].source"), path.getString("edges[" + i + "].target")));
        }
        assertEquals(IntStream.rangeClosed(0, expected.size()).boxed().toList(), path.getList("nodes.depth"));
        if (expected.size() > 1) {
            given().get(GRAPH + "/path?from=" + from + "&to=" + to + "&maxLength=" + (expected.size() - 1))
                    .then()
                    .body("length", nullValue());
        }
        given().get(GRAPH + "/path?from=" + from + "&to=" + to + "&maxLength=" + expected.size())
                .then()
                .body("edges.id", equalTo(expected));
    }

    @Test
    void aRecordIsConnectedWithItself() {
        given().get(GRAPH + "/path?from=cuta&to=cuta")
                .then()
                .body("length", is(0))
                .body("nodes.id", equalTo(List.of("cuta")))
                .body("edges", empty());
    }

    @Test
    void noPathIsAnAnswer() {
        // The second belongs to a component of its own.
        for (String query : List.of(
                "from=cuta&to=assessment-long-experience",
                "from=assessment-long-experience&to=cuta",
                "from=cuta&to=" + NSC + "&asOf=2014-12-31",
                "from=cuta&to=thirty-measures&predicate=chairedBy")) {
            given().get(GRAPH + "/path?" + query)
                    .then()
                    .statusCode(200)
                    .body("length", nullValue())
                    .body("nodes", empty())
                    .body("edges", empty())
                    .body("truncated", is(false));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "depth=1, focus, invalidInput",
        "focus=, focus, invalidInput",
        "focus=nobody, focus, referencedResourceNotFound",
        "focus=cuta&focus=nobody, focus, referencedResourceNotFound",
        "focus=cuta&depth=4, depth, outOfRange",
        "focus=cuta&depth=0, depth, outOfRange",
        "focus=cuta&depth=deep, depth, invalidInput",
        "focus=cuta&maxNodes=501, maxNodes, outOfRange",
        "focus=cuta&predicate=likes, predicate, invalidInput",
        "focus=cuta&kind=person, kind, invalidInput",
        "focus=cuta&asOf=2015, asOf, invalidInput",
        "focus=cuta&format=csv, format, invalidInput",
        "focus=cuta&format=gexf&format=graphml, format, invalidInput",
        "focus=cuta&sort=id, sort, unknownInput",
    })
    void aBadParameterOfAGraphIsNamed(String query, String name, String issue) {
        refused(GRAPH + "?" + query, name, issue);
    }

    @ParameterizedTest
    @CsvSource({
        "to=cuta, from, invalidInput",
        "from=cuta, to, invalidInput",
        "from=nobody&to=cuta, from, referencedResourceNotFound",
        "from=cuta&to=nobody, to, referencedResourceNotFound",
        "from=cuta&from=giss&to=giss, from, invalidInput",
        "from=cuta&to=giss&maxLength=9, maxLength, outOfRange",
        "from=cuta&to=giss&predicate=likes, predicate, invalidInput",
        "from=cuta&to=giss&depth=2, depth, unknownInput",
    })
    void aBadParameterOfAPathIsNamed(String query, String name, String issue) {
        refused(GRAPH + "/path?" + query, name, issue);
    }

    private static void refused(String url, String name, String issue) {
        given().get(url)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("issues.find { it.name == '" + name + "' }.type", endsWith(":" + issue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?depth=2&focus=" + NSC, "/path?from=cuta&to=thirty-measures"})
    void theFilesForNetworkProgramsHoldTheSameGraph(String query) throws Exception {
        JsonPath json = given().get(GRAPH + query).then().extract().jsonPath();
        Document graphml = xml(query, "graphml");
        assertEquals(
                "http://graphml.graphdrawing.org/xmlns",
                graphml.getDocumentElement().getNamespaceURI());
        assertEquals("graphml", graphml.getDocumentElement().getLocalName());
        sameGraph(json, graphml);
        Map<String, String> keys = new HashMap<>();
        elements(graphml, "key").forEach(key -> keys.put(key.getAttribute("id"), key.getAttribute("for")));
        elements(graphml, "data")
                .forEach(data -> assertEquals(
                        data.getParentNode().getLocalName(), keys.get(data.getAttribute("key")), "a declared key"));

        Document gexf = xml(query, "gexf");
        assertEquals("http://gexf.net/1.3", gexf.getDocumentElement().getNamespaceURI());
        assertEquals("1.3", gexf.getDocumentElement().getAttribute("version"));
        sameGraph(json, gexf);
        elements(gexf, "node")
                .forEach(node -> assertEquals(
                        json.getString("nodes.find { it.id == '" + node.getAttribute("id") + "' }.title"),
                        node.getAttribute("label")));
        List<String> declared = elements(gexf, "attribute").stream()
                .map(attribute -> ((Element) attribute.getParentNode()).getAttribute("class") + " "
                        + attribute.getAttribute("id"))
                .toList();
        elements(gexf, "attvalue")
                .forEach(value -> assertTrue(declared.contains(
                        value.getParentNode().getParentNode().getLocalName() + " " + value.getAttribute("for"))));
    }

    private static void sameGraph(JsonPath json, Document xml) {
        assertEquals(json.getList("nodes.id"), attributes(xml, "node", "id"));
        assertEquals(json.getList("edges.id"), attributes(xml, "edge", "id"));
        assertEquals(json.getList("edges.source"), attributes(xml, "edge", "source"));
        assertEquals(json.getList("edges.target"), attributes(xml, "edge", "target"));
        List<String> nodes = attributes(xml, "node", "id");
        assertEquals(nodes.size(), new TreeSet<>(nodes).size());
        assertTrue(nodes.containsAll(attributes(xml, "edge", "source")));
        assertTrue(nodes.containsAll(attributes(xml, "edge", "target")));
    }

    private static Document xml(String query, String format) throws Exception {
        Response response = given().get(GRAPH + query + "&format=" + format);
        response.then()
                .statusCode(200)
                .contentType(containsString("application/" + format + "+xml"))
                .header("Content-Disposition", endsWith("." + format + "\""))
                .header("Cache-Control", notNullValue())
                .header("ETag", notNullValue());
        given().header("If-None-Match", response.header("ETag"))
                .get(GRAPH + query + "&format=" + format)
                .then()
                .statusCode(304);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.asByteArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "application/gexf+xml, application/gexf+xml",
        "'application/graphml+xml, application/json;q=0.5', application/graphml+xml",
        "'application/gexf+xml;q=0.5, application/json', application/json",
        "'text/html, application/xml;q=0.9, */*;q=0.8', application/json",
    })
    void acceptChoosesTheForm(String accept, String type) {
        given().accept(accept)
                .get(GRAPH + "?focus=cuta")
                .then()
                .statusCode(200)
                .contentType(containsString(type))
                .header("Vary", containsString("Accept"));
    }

    @Test
    void anAnswerThatIsKnownIsNotSentAgain() {
        String tag = given().get(GRAPH + "?focus=cuta").header("ETag");
        given().header("If-None-Match", tag).get(GRAPH + "?focus=cuta").then().statusCode(304);
    }

    // What follows is the same network, read from the list of relations.

    private record Edge(String id, String subject, String predicate, String object) {
        boolean touches(String record) {
            return subject.equals(record) || object.equals(record);
        }

        String other(String record) {
            return subject.equals(record) ? object : subject;
        }
    }

    private static List<Edge> relations;

    private static List<Edge> relations() {
        if (relations == null) {
            relations = new ArrayList<>();
            String next = "/api/v1/relations?pageSize=100";
            while (next != null) {
                JsonPath page = given().urlEncodingEnabled(false).get(next).jsonPath();
                page.<Map<String, Map<String, String>>>getList("items").forEach(item -> {
                    Map<String, ?> plain = item;
                    relations.add(new Edge(
                            (String) plain.get("id"),
                            item.get("subject").get("id"),
                            (String) plain.get("predicate"),
                            item.get("object").get("id")));
                });
                next = page.getString("next");
            }
        }
        return relations;
    }

    private static Map<String, Integer> distances(String focus, int depth) {
        Map<String, Integer> distances = new TreeMap<>(Map.of(focus, 0));
        for (int level = 1; level <= depth; level++) {
            for (String record : List.copyOf(distances.keySet())) {
                for (Edge edge : relations()) {
                    if (distances.get(record) == level - 1 && edge.touches(record)) {
                        distances.putIfAbsent(edge.other(record), level);
                    }
                }
            }
        }
        return distances;
    }

    /** Of the shortest paths the first in the order of its relations: always the lowest that comes nearer to the end. */
    private static List<String> shortest(String from, String to) {
        Map<String, Integer> distances = distances(to, 8);
        List<String> path = new ArrayList<>();
        String at = from;
        while (!at.equals(to)) {
            String here = at;
            Edge step = relations().stream()
                    .filter(edge -> edge.touches(here)
                            && distances.getOrDefault(edge.other(here), 99) == distances.get(here) - 1)
                    .min(Comparator.comparing(Edge::id))
                    .orElseThrow();
            path.add(step.id);
            at = step.other(here);
        }
        return path;
    }

    private static JsonPath graph(String query) {
        return given().get(GRAPH + "?" + query).then().statusCode(200).extract().jsonPath();
    }

    private static List<String> edges(JsonPath graph) {
        return graph.<Map<String, Object>>getList("edges").stream()
                .map(edge -> edge.get("source") + " " + edge.get("predicate") + " " + edge.get("target"))
                .toList();
    }

    private static List<Element> elements(Document xml, String name) {
        NodeList found = xml.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> attributes(Document xml, String element, String name) {
        return elements(xml, element).stream()
                .map(each -> each.getAttribute(name))
                .toList();
    }
}
