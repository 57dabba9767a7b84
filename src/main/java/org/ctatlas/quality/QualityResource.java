package org.ctatlas.quality;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.problem.NoParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good the data is. */
@Path("/quality")
@Produces(MediaType.APPLICATION_JSON)
@NoParameters
@Tag(name = "Quality", description = "How well the records are sourced, where they have gaps, what is contested.")
public class QualityResource {
    @Inject
    Quality quality;

    @GET
    @Operation(
            operationId = "getQuality",
            summary =
                    "Get the quality report: sourcing of each kind of record, and citations of each section of a source")
    public QualityDto quality(@Context UriInfo uri) {
        return quality.report(uri.getBaseUri().resolve("quality"));
    }
}
