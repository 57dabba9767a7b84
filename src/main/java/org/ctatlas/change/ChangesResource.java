package org.ctatlas.change;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctatlas.http.Forms;
import org.ctatlas.http.Freshness;
import org.ctatlas.http.Parameters;
import org.ctatlas.record.Links;
import org.ctatlas.traffic.Gate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What was published when, to be followed and compared. */
@Path("/" + Feed.PATH)
@Tag(
        name = "Changes",
        description = "What was published and when: the change feed, histories, and the difference between two times.")
public class ChangesResource {
    private static final String ATOM = "atom";

    /** What the parameter {@code format} calls the forms of the feed. */
    public static final List<String> FORMATS = List.of("json", ATOM);

    @Inject
    Feed feed;

    @Inject
    Atom atom;

    @Inject
    Streams streams;

    @Inject
    Differences differences;

    @GET
    @Produces({MediaType.APPLICATION_JSON, Atom.MEDIA_TYPE})
    @Operation(
            operationId = "listChanges",
            summary = "Follow the changes",
            description =
                    "A client that starts with after=0, follows next and keeps the latest body of each item has exactly what is"
                            + " published; a change without body deletes the item. With wait, an empty answer is held back until"
                            + " there is a change. The Atom feed has the " + Atom.ENTRIES
                            + " latest changes, the latest first;"
                            + " its only filter is kind.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ChangePage.class)),
                @Content(mediaType = Atom.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    public Uni<Response> changes(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context RoutingContext connection) {
        Parameters in = new Parameters(uri.getQueryParameters());
        Map<String, MediaType> forms = new LinkedHashMap<>();
        forms.put(FORMATS.get(0), MediaType.APPLICATION_JSON_TYPE);
        forms.put(ATOM, MediaType.valueOf(Atom.MEDIA_TYPE));
        String form = Forms.choose(in, headers, forms);
        if (form.equals(ATOM)) {
            Set<String> kinds = Feed.kinds(in);
            in.done();
            Links links = feed.links(uri);
            Map<String, List<String>> given = new LinkedHashMap<>(uri.getQueryParameters());
            given.put("format", List.of(ATOM));
            return Feed.blocking(() -> atom.write(kinds, given, links))
                    .map(document -> current(document, forms.get(form)));
        }
        Feed.Query query = feed.query(in, uri, () -> Gate.leave(connection));
        return feed.page(query).map(page -> current(page, forms.get(form)));
    }

    /** A follower wants what is new, also where a shared cache need not ask for other reads each time. */
    private static Response current(Object answer, MediaType type) {
        return Response.ok(answer, type)
                .header(HttpHeaders.CACHE_CONTROL, Freshness.REVALIDATED)
                .build();
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    // Nginx would hold the events back until a buffer is full.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "streamChanges",
            summary = "Follow the changes as Server-Sent Events",
            description =
                    "Each event is a change: its id is the revision number, its name is the operation and its data is"
                            + " the Change as JSON. EventSource resumes by itself with Last-Event-ID.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    public Multi<OutboundSseEvent> stream(
            @Parameter(
                            description =
                                    "Number of the last revision that the client has; takes precedence over after.",
                            example = "0")
                    @HeaderParam("Last-Event-ID")
                    String lastEventId,
            @Context UriInfo uri,
            @Context Sse sse,
            @Context RoutingContext connection) {
        return streams.open(uri, lastEventId, sse, () -> Gate.leave(connection));
    }

    /** Otherwise the framework would open a stream to answer. */
    @HEAD
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Response streamHead() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS_TYPE).build();
    }

    @GET
    @Path("/diff")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "diffChanges",
            summary = "Compare what was published at two times",
            description =
                    "The net effect: each item once, with a JSON Patch from its earlier to its later content. An item that"
                            + " was created and deleted in between is left out; one that was changed and changed back has an empty patch.")
    public DiffPage diff(@Context UriInfo uri) {
        return differences.between(uri);
    }
}
