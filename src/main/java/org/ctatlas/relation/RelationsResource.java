package org.ctatlas.relation;

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

/** Relations between records: list and item. */
@Path("/relations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Relations", description = "How records are connected: typed, directed, dated, cited edges.")
public class RelationsResource extends Writable {
    @Inject
    Catalogue catalogue;

    @Inject
    Relations relations;

    @GET
    @Operation(operationId = "listRelations", summary = "Find relations")
    public Page<RelationDto> list(@Context UriInfo uri) {
        return catalogue.list(Relations.LISTING, RelationDto.class, uri, relations::wire);
    }

    @GET
    @Path("/{relationId}")
    @Operation(operationId = "getRelation", summary = "Get a relation")
    public RelationDto get(
            @Parameter(description = "Identifier of the relation.", example = "relation-ec7abe8a8751f20d")
                    @PathParam("relationId")
                    String relationId,
            @Context UriInfo uri) {
        return catalogue.get(Relations.LISTING, RelationDto.class, relationId, uri, "relation", relations::wire);
    }
}
