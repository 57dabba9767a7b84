package org.ctatlas.graph;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ctatlas.kit.Parameters;

/** The forms of a graph. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON),
    GRAPHML(Format.GRAPHML_TYPE),
    GEXF(Format.GEXF_TYPE);

    static final String GRAPHML_TYPE = "application/graphml+xml";
    static final String GEXF_TYPE = "application/gexf+xml";

    private final MediaType type;

    Format(String type) {
        this.type = MediaType.valueOf(type);
    }

    /** @return what the parameter {@code format} takes */
    public static List<String> names() {
        return Arrays.stream(values()).map(Format::label).toList();
    }

    /** @return the form that the parameter {@code format} names, else the one that {@code Accept} prefers */
    static Format read(Parameters in, Request request) {
        String asked = in.one("format", in.oneOf("format", names()), null);
        if (asked != null) {
            return valueOf(asked.toUpperCase(Locale.ROOT));
        }
        Variant preferred = request.selectVariant(Arrays.stream(values())
                .map(format -> new Variant(format.type, (Locale) null, null))
                .toList());
        return Arrays.stream(values())
                .filter(format -> preferred != null && format.type.equals(preferred.getMediaType()))
                .findFirst()
                .orElse(JSON);
    }

    /**
     * @param name of the file in which a browser saves what it cannot show, without extension
     * @return the graph in this form
     */
    Response of(Network graph, String name) {
        if (this == JSON) {
            return Response.ok(graph, type).build();
        }
        return Response.ok(GraphXml.write(graph, this), type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + label() + "\"")
                .build();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
