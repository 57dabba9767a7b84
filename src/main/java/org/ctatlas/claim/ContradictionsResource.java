package org.ctatlas.claim;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.record.Catalogue;
import org.ctatlas.record.Page;
import org.ctatlas.record.Writable;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contradictions: list and item. */
@Path("/contradictions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Contradictions",
        description = "Where sources disagree: the values side by side, with the reason for our choice.")
public class ContradictionsResource extends Writable {
    @Inject
    Catalogue catalogue;

    @Inject
    Claims claims;

    @GET
    @Operation(operationId = "listContradictions", summary = "Find contradictions")
    public Page<ContradictionDto> list(@Context UriInfo uri) {
        return catalogue.list(Claims.CONTRADICTIONS, ContradictionDto.class, uri, claims::contradictions);
    }

    @GET
    @Path("/{contradictionId}")
    @Operation(operationId = "getContradiction", summary = "Get a contradiction")
    public ContradictionDto get(
            @Parameter(description = "Identifier of the contradiction.", example = "contradiction-cuta-founding")
                    @PathParam("contradictionId")
                    String contradictionId,
            @Context UriInfo uri) {
        return catalogue.get(
                Claims.CONTRADICTIONS,
                ContradictionDto.class,
                contradictionId,
                uri,
                "contradiction",
                claims::contradictions);
    }
}
