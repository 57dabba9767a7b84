package org.ctatlas.graph;

import static org.ctatlas.http.Xml.pairs;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.http.Xml;

/**
 * Writes a graph as GraphML or as GEXF 1.3, for network programs such as Gephi and Cytoscape. Dates are as short as they
 * are known: 2015, 2015-01 or 2015-01-28.
 */
final class GraphXml {
    private static final String GRAPHML = "http://graphml.graphdrawing.org/xmlns";
    private static final String GEXF = "http://gexf.net/1.3";
    private static final List<String> NODE = List.of("kind", "title", "href", "depth");
    private static final List<String> EDGE = List.of("predicate", "from", "to", "href");

    private final Xml xml;

    private GraphXml(Xml xml) {
        this.xml = xml;
    }

    /** @return the document in UTF-8; a graph is bounded, and so is this */
    static byte[] write(Network graph, Format format) {
        return Xml.document(xml -> {
            GraphXml writer = new GraphXml(xml);
            if (format == Format.GEXF) {
                writer.gexf(graph);
            } else {
                writer.graphml(graph);
            }
        });
    }

    private void graphml(Network graph) throws XMLStreamException {
        xml.start("graphml", Map.of());
        xml.namespace(GRAPHML);
        xml.text("desc", Map.of(), description(graph));
        keys("node", NODE);
        keys("edge", EDGE);
        xml.start("graph", pairs("id", "atlas", "edgedefault", "directed"));
        for (NodeDto node : graph.nodes()) {
            xml.start("node", pairs("id", node.id()));
            data("node", node.title(), values(node));
            xml.end();
        }
        for (EdgeDto edge : graph.edges()) {
            xml.start("edge", pairs("id", edge.id(), "source", edge.source(), "target", edge.target()));
            data("edge", edge.label(), values(edge));
            xml.end();
        }
        xml.end();
        xml.end();
    }

    /** Programs show the attribute that is called label. */
    private void keys(String element, List<String> names) throws XMLStreamException {
        key(element, "label");
        for (String name : names) {
            key(element, name);
        }
    }

    private void key(String element, String name) throws XMLStreamException {
        String type = name.equals("depth") ? "int" : "string";
        xml.empty("key", pairs("id", element + "-" + name, "for", element, "attr.name", name, "attr.type", type));
    }

    private void data(String element, String label, Map<String, String> values) throws XMLStreamException {
        xml.text("data", pairs("key", element + "-label"), label);
        for (Map.Entry<String, String> value : values.entrySet()) {
            xml.text("data", pairs("key", element + "-" + value.getKey()), value.getValue());
        }
    }

    private void gexf(Network graph) throws XMLStreamException {
        xml.start("gexf", pairs("version", "1.3"));
        xml.namespace(GEXF);
        xml.start("meta", Map.of());
        xml.text("creator", Map.of(), "CT Atlas");
        xml.text("description", Map.of(), description(graph));
        xml.end();
        xml.start("graph", pairs("defaultedgetype", "directed", "mode", "static"));
        columns("node", NODE);
        columns("edge", EDGE);
        xml.start("nodes", Map.of());
        for (NodeDto node : graph.nodes()) {
            xml.start("node", pairs("id", node.id(), "label", node.title()));
            attributeValues(values(node));
            xml.end();
        }
        xml.end();
        xml.start("edges", Map.of());
        for (EdgeDto edge : graph.edges()) {
            // Without a kind, programs merge the edges between the same two nodes.
            xml.start(
                    "edge",
                    pairs(
                            "id", edge.id(),
                            "source", edge.source(),
                            "target", edge.target(),
                            "label", edge.label(),
                            "kind", edge.predicate()));
            attributeValues(values(edge));
            xml.end();
        }
        xml.end();
        xml.end();
        xml.end();
    }

    private void columns(String element, List<String> names) throws XMLStreamException {
        xml.start("attributes", pairs("class", element));
        for (String name : names) {
            xml.empty(
                    "attribute", pairs("id", name, "title", name, "type", name.equals("depth") ? "integer" : "string"));
        }
        xml.end();
    }

    private void attributeValues(Map<String, String> values) throws XMLStreamException {
        xml.start("attvalues", Map.of());
        for (Map.Entry<String, String> value : values.entrySet()) {
            xml.empty("attvalue", pairs("for", value.getKey(), "value", value.getValue()));
        }
        xml.end();
    }

    private static String description(Network graph) {
        return graph.self() + (graph.truncated() ? " (not all: there is more than the stated maximum)" : "");
    }

    private static Map<String, String> values(NodeDto node) {
        return pairs(
                "kind", node.kind(),
                "title", node.title(),
                "href", node.href().toString(),
                "depth", String.valueOf(node.depth()));
    }

    private static Map<String, String> values(EdgeDto edge) {
        return pairs(
                "predicate", edge.predicate(),
                "from", date(edge.from(), edge.fromPrecision()),
                "to", date(edge.to(), edge.toPrecision()),
                "href", edge.href().toString());
    }

    private static String date(LocalDate date, Precision precision) {
        return date == null ? null : PartialDate.of(date, precision).toString();
    }
}
