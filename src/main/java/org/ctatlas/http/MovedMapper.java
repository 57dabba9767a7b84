package org.ctatlas.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Leads a request to the same address with another id: {@code /{collection}/{id}} and what is below it. */
public class MovedMapper {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    @Inject
    Freshness freshness;

    /** A read is sent again as a GET (301), a write as it is, with its body (308, RFC 9110). */
    @ServerExceptionMapper
    public Response moved(Moved moved, UriInfo uri, Request request) {
        boolean read = READS.contains(request.getMethod());
        List<PathSegment> path = uri.getPathSegments();
        String below = path.subList(2, path.size()).stream()
                .map(segment -> "/" + segment.getPath())
                .collect(Collectors.joining());
        String query = uri.getRequestUri().getRawQuery();
        URI location = uri.getBaseUri()
                .resolve(path.get(0).getPath() + "/" + moved.slug + below + (query == null ? "" : "?" + query));
        return Response.status(read ? 301 : 308)
                .location(location)
                .header(HttpHeaders.CACHE_CONTROL, read ? freshness.reads() : Freshness.NO_STORE)
                .build();
    }
}
