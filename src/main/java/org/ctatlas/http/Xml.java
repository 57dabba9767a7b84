package org.ctatlas.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document of bounded size. */
public final class Xml {
    /** What stands in a document. */
    @FunctionalInterface
    public interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    private final XMLStreamWriter xml;

    private Xml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @return the document in UTF-8 */
    public static byte[] document(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            content.write(new Xml(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @return the pairs of name and value in this order, without those that have no value */
    public static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                pairs.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return pairs;
    }

    /** Begins an element, which {@link #end()} ends. */
    public void start(String name, Map<String, String> attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    /** The namespace of the element that has just begun, and of those in it. */
    public void namespace(String uri) throws XMLStreamException {
        xml.writeDefaultNamespace(uri);
    }

    public void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    public void empty(String name, Map<String, String> attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    /** An element with a text in it. */
    public void text(String name, Map<String, String> attributes, String text) throws XMLStreamException {
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
