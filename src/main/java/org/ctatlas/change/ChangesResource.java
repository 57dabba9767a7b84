package org.ctatlas.change;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.kit.Parameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was published when, to be followed. */
@Path("/" + Feed.PATH)
@Tag(name = "Changes", description = "What was published when: to follow, to look back, to compare two days.")
public class ChangesResource {
    @Inject
    Feed feed;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listChanges",
            summary = "Follow the changes",
            description = "Who follows next from after=0 on and keeps the latest body of each item has exactly what is"
                    + " published; a change without body deletes. With wait, an answer without items comes as soon as"
                    + " there is one.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ChangePage.class)))
    public Uni<Response> changes(@Context UriInfo uri, @Context Request request) {
        Feed.Query query = feed.query(new Parameters(uri.getQueryParameters()), uri);
        return feed.page(query).map(page -> current(Response.ok(page, MediaType.APPLICATION_JSON)));
    }

    /** A follower wants what is new: a cache may keep the answer, and asks with its entity tag before it gives it away. */
    private static Response current(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }
}
