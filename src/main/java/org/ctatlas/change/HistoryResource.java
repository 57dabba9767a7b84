package org.ctatlas.change;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctatlas.Collection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The history of the items of every collection: {@code /{collection}/{id}/history}. The contract has a path for each.
 *
 * <p>A class with that path is never reached: once the literal {@code /institutions} has matched, the framework looks
 * no further. Hence a path of its own, to which such requests are led.
 */
@Path(HistoryResource.WITHIN + "/{collection}/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
public class HistoryResource {
    /** Where the framework finds the resource. */
    public static final String WITHIN = "/history";

    private static final Pattern ADDRESS = Pattern.compile("/?([A-Za-z]+)/([a-z0-9-]+)/history");

    @Inject
    History history;

    @GET
    @Operation(operationId = "getHistory", summary = "Get the history of an item")
    public HistoryPage history(
            @PathParam("collection") String collection, @PathParam("id") String id, @Context UriInfo uri) {
        return history.of(collection, id, uri);
    }

    /** Leads from the public address to the resource. */
    @ServerRequestFilter(preMatching = true)
    public void lead(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        Matcher address = ADDRESS.matcher(uri.getPath());
        if (address.matches() && Collection.at(address.group(1)).isPresent()) {
            String query = uri.getRequestUri().getRawQuery();
            request.setRequestUri(uri.getBaseUriBuilder()
                    .path(WITHIN + "/" + address.group(1) + "/" + address.group(2))
                    .replaceQuery(query)
                    .build());
        }
    }
}
