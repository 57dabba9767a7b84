package org.ctatlas.trace;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way of a measure from promise to law. */
@Path("/measures/{measureId}/trace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Measures")
public class TraceResource {
    @Inject
    Traces traces;

    @GET
    @Operation(
            operationId = "getMeasureTrace",
            summary = "Trace a measure from the announcement to law and courts",
            description = "Each step with its day, its source and the days since the announcement.")
    public TraceDto trace(
            @Parameter(description = "Identifier of a measure.", example = "measure-travel-offence")
                    @PathParam("measureId")
                    String measureId,
            @Context UriInfo uri) {
        return traces.trace(measureId, uri);
    }
}
