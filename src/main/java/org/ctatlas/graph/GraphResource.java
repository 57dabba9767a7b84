package org.ctatlas.graph;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.http.Parameters;
import org.ctatlas.query.Field;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The records as a network: what lies around some of them, and how two of them are connected. */
@Path("/graph")
@Produces({MediaType.APPLICATION_JSON, Format.GRAPHML_TYPE, Format.GEXF_TYPE})
@Tag(name = "Graph", description = "Records and relations as nodes and edges, for network libraries and programs.")
public class GraphResource {
    public static final Field PREDICATE =
            Field.code("predicate", "predicate", "predicates", "Only relations that say this", "memberOf");
    public static final Field KIND =
            Field.code("kind", "kind", "kinds", "Only go to records of this kind", "institution");

    @Inject
    Graph graph;

    @GET
    @Operation(
            operationId = "getGraph",
            summary = "Get the neighbourhood of one or more records",
            description = "Follows relations in both directions, breadth first. At most " + Graph.MOST_NODES
                    + " nodes and " + Graph.MOST_EDGES + " edges, and from one depth to the next at most "
                    + Neighbourhood.MOST_RELATIONS
                    + " relations, in order of identifier; if this leaves something out, truncated is true.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = GraphDto.class)),
                @Content(mediaType = Format.GRAPHML_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = Format.GEXF_TYPE, schema = @Schema(implementation = String.class))
            })
    public Response graph(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters in = new Parameters(uri.getQueryParameters());
        Format format = Format.read(in, headers);
        GraphDto around = graph.around(in, uri);
        return format.of(around, around.focus().get(0));
    }

    @GET
    @Path("/path")
    @Operation(
            operationId = "getGraphPath",
            summary = "Find a shortest path between two records",
            description =
                    "Follows relations in either direction. Of several shortest paths, the answer is the one whose relations come first by"
                            + " identifier. At most " + Paths.MOST_RELATIONS
                            + " relations are read from either end; if that is not enough, truncated is true and there is no path.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PathDto.class)),
                @Content(mediaType = Format.GRAPHML_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = Format.GEXF_TYPE, schema = @Schema(implementation = String.class))
            })
    public Response path(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters in = new Parameters(uri.getQueryParameters());
        Format format = Format.read(in, headers);
        PathDto between = graph.between(in, uri);
        return format.of(between, between.from() + "-to-" + between.to());
    }
}
