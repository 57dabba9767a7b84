package org.ctatlas.record;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.http.Parameters;
import org.ctatlas.query.ListQuery;

/**
 * Where a client is in a numbered list, and the addresses of the pages around.
 *
 * @param path of the list
 * @param given the parameters of the request
 * @param page from 1
 */
public record PageLinks(String path, Map<String, List<String>> given, int page, int pageSize, Links links) {

    /** Reads the parameters {@code page} and {@code pageSize}. */
    public static PageLinks read(String path, Parameters in, UriInfo uri, Links links) {
        return new PageLinks(
                path,
                new LinkedHashMap<>(uri.getQueryParameters()),
                in.integer("page", 1, 1, Integer.MAX_VALUE / ListQuery.LARGEST_PAGE_SIZE),
                in.integer("pageSize", ListQuery.DEFAULT_PAGE_SIZE, 1, ListQuery.LARGEST_PAGE_SIZE),
                links);
    }

    /** @return how many items come before this page */
    public int before() {
        return (page - 1) * pageSize;
    }

    public URI self() {
        return links.collection(path, given);
    }

    public URI first() {
        return at(1);
    }

    public URI prev(long total) {
        return page > 1 ? at(Math.min(page - 1, last(total))) : null;
    }

    public URI next(long total) {
        return page < last(total) ? at(page + 1) : null;
    }

    public URI lastOf(long total) {
        return at(last(total));
    }

    private int last(long total) {
        return (int) Math.max(1, (total + pageSize - 1) / pageSize);
    }

    private URI at(int number) {
        Map<String, List<String>> changed = new LinkedHashMap<>(given);
        changed.put("page", List.of(String.valueOf(number)));
        return links.collection(path, changed);
    }
}
