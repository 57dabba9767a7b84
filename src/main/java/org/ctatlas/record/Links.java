package org.ctatlas.record;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the absolute addresses of one answer.
 *
 * @param base absolute URI of the API as the client reached it, ending in a slash
 * @param asOf the day that the answer is about; null when it is about all time
 */
public record Links(URI base, KindRegistry kinds, LocalDate asOf) {

    /** @return address of a record of any kind */
    public URI record(String kind, String slug) {
        return item(kinds.named(kind).path(), slug);
    }

    /** @return address of an item of a collection */
    public URI item(String path, String slug) {
        return base.resolve(path + "/" + slug);
    }

    public Reference reference(String kind, String slug, String title) {
        return new Reference(slug, kind, title, record(kind, slug));
    }

    /** @return address of the items of a collection that have the value, on the day that the answer is about */
    public URI collection(String path, String filter, String value) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put(filter, List.of(value));
        if (asOf != null) {
            parameters.put("asOf", List.of(asOf.toString()));
        }
        return collection(path, parameters);
    }

    /**
     * @return address of a collection with the parameters, by name, since those of a request come in an order that
     *     changes from one to the next, and the same answer must have the same entity tag
     */
    public URI collection(String path, Map<String, List<String>> parameters) {
        StringBuilder query = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return base.resolve(path + query);
    }
}
