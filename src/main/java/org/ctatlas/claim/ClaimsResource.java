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

/** Claims: list and item. */
@Path("/claims")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Claims", description = "Every value that a source gives where sources disagree.")
public class ClaimsResource extends Writable {
    @Inject
    Catalogue catalogue;

    @Inject
    Claims claims;

    @GET
    @Operation(operationId = "listClaims", summary = "Find claims")
    public Page<ClaimDto> list(@Context UriInfo uri) {
        return catalogue.list(Claims.CLAIMS, ClaimDto.class, uri, claims::claims);
    }

    @GET
    @Path("/{claimId}")
    @Operation(
            operationId = "getClaim",
            summary = "Get a claim",
            description =
                    "A claim has no version of its own: its entity tag begins with that of its contradiction, and what"
                            + " changes the contradiction or any of its claims changes it.")
    public ClaimDto get(
            @Parameter(description = "Identifier of the claim.", example = "claim-f9f6fa851132cab0")
                    @PathParam("claimId")
                    String claimId,
            @Context UriInfo uri) {
        return catalogue.get(Claims.CLAIMS, ClaimDto.class, claimId, uri, "claim", claims::claims);
    }
}
