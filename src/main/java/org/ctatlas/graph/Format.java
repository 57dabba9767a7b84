package org.ctatlas.graph;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctatlas.http.Forms;
import org.ctatlas.http.Parameters;

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
    static Format read(Parameters in, HttpHeaders headers) {
        Map<String, MediaType> forms = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(format -> forms.put(format.label(), format.type));
        return valueOf(Forms.choose(in, headers, forms).toUpperCase(Locale.ROOT));
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
