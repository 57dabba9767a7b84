package org.ctatlas.traffic;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctatlas.query.ListQuery;

/** What a request may need of the memory while it is answered, in units of some megabytes; measured with the Belgian pack. */
final class Weight {
    /** Of anything. */
    static final int HEAVIEST = 8;

    private static final String API = "/api/v1/";
    private static final String HEALTH = "/q/health";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private static final Pattern PAGE_SIZE = Pattern.compile("(?:^|&)pageSize=(\\d{1,4})(?:&|$)");

    private static final int ONE = 1;
    private static final int FEW = 2;
    private static final int MANY = 4;

    /** Items of a page for each unit. */
    private static final int ITEMS = 34;

    private Weight() {}

    /** @return 0 for what is always let in */
    static int of(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith(HEALTH)
                || path.equals(API + "health")
                || request.method().name().equals("OPTIONS")) {
            return 0;
        }
        if (!path.startsWith(API)) {
            return ONE;
        }
        String[] parts = path.substring(API.length()).split("/", 3);
        if (!READS.contains(request.method().name())) {
            // Writes are done one after the other, and readers must not wait for those that wait.
            return parts[0].equals("import") ? HEAVIEST : 0;
        }
        return switch (parts[0]) {
            case "graph", "quality", "search", "stats", "timeline" -> MANY;
            case "backup", "export" -> FEW;
            case "changes" -> parts.length > 1 && parts[1].equals("stream") ? FEW : MANY;
            default -> parts.length > 2 ? FEW : parts.length > 1 ? ONE : list(request.query());
        };
    }

    private static int list(String query) {
        Matcher asked = PAGE_SIZE.matcher(query == null ? "" : query);
        int items = asked.find() ? Integer.parseInt(asked.group(1)) : ListQuery.DEFAULT_PAGE_SIZE;
        return ONE + Math.min(items, ListQuery.LARGEST_PAGE_SIZE) / ITEMS;
    }
}
