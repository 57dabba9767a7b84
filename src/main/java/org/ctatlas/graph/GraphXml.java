package org.ctatlas.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;

/**
 * Writes a graph as GraphML or as GEXF 1.3, for network programs such as Gephi and Cytoscape. Dates are as short as they
 * are known: 2015, 2015-01 or 2015-01-28.
 */
final class GraphXml {
    private static final String GRAPHML = "http://graphml.graphdrawing.org/xmlns";
    private static final String GEXF = "http://gexf.net/1.3";
    private static final List<String> NODE = List.of("kind", "title", "href", "depth");
    private static final List<String> EDGE = List.of("predicate", "from", "to", "href");

    private final XMLStreamWriter xml;

    private GraphXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @return the document in UTF-8; a graph is bounded, and so is this */
    static byte[] write(Network graph, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            GraphXml writer = new GraphXml(xml);
            if (format == Format.GEXF) {
                writer.gexf(graph);
            } else {
                writer.graphml(graph);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
        return bytes.toByteArray();
    }

    private void graphml(Network graph) throws XMLStreamException {
        start("graphml", Map.of());
        xml.writeDefaultNamespace(GRAPHML);
        text("desc", Map.of(), description(graph));
        keys("node", NODE);
        keys("edge", EDGE);
        start("graph", pairs("id", "atlas", "edgedefault", "directed"));
        for (NodeDto node : graph.nodes()) {
            start("node", pairs("id", node.id()));
            data("node", node.title(), values(node));
            xml.writeEndElement();
        }
        for (EdgeDto edge : graph.edges()) {
            start("edge", pairs("id", edge.id(), "source", edge.source(), "target", edge.target()));
            data("edge", edge.label(), values(edge));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
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
        empty("key", pairs("id", element + "-" + name, "for", element, "attr.name", name, "attr.type", type));
    }

    private void data(String element, String label, Map<String, String> values) throws XMLStreamException {
        text("data", pairs("key", element + "-label"), label);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text("data", pairs("key", element + "-" + value.getKey()), value.getValue());
        }
    }

    private void gexf(Network graph) throws XMLStreamException {
        start("gexf", pairs("version", "1.3"));
        xml.writeDefaultNamespace(GEXF);
        start("meta", Map.of());
        text("creator", Map.of(), "CT Atlas");
        text("description", Map.of(), description(graph));
        xml.writeEndElement();
        start("graph", pairs("defaultedgetype", "directed", "mode", "static"));
        columns("node", NODE);
        columns("edge", EDGE);
        start("nodes", Map.of());
        for (NodeDto node : graph.nodes()) {
            start("node", pairs("id", node.id(), "label", node.title()));
            attributeValues(values(node));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        start("edges", Map.of());
        for (EdgeDto edge : graph.edges()) {
            // Without a kind, programs merge the edges between the same two nodes.
            start(
                    "edge",
                    pairs(
                            "id", edge.id(),
                            "source", edge.source(),
                            "target", edge.target(),
                            "label", edge.label(),
                            "kind", edge.predicate()));
            attributeValues(values(edge));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void columns(String element, List<String> names) throws XMLStreamException {
        start("attributes", pairs("class", element));
        for (String name : names) {
            empty("attribute", pairs("id", name, "title", name, "type", name.equals("depth") ? "integer" : "string"));
        }
        xml.writeEndElement();
    }

    private void attributeValues(Map<String, String> values) throws XMLStreamException {
        start("attvalues", Map.of());
        for (Map.Entry<String, String> value : values.entrySet()) {
            empty("attvalue", pairs("for", value.getKey(), "value", value.getValue()));
        }
        xml.writeEndElement();
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

    /** @return the pairs of name and value in this order, without those that have no value */
    private static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                pairs.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return pairs;
    }

    private void start(String name, Map<String, String> attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void empty(String name, Map<String, String> attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void text(String name, Map<String, String> attributes, String text) throws XMLStreamException {
        start(name, attributes);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void attributes(Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), legal(attribute.getValue()));
        }
    }

    /** The writer escapes, but leaves characters that XML 1.0 does not have at all. */
    private static String legal(String text) {
        return text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
