package org.ctatlas.service;

import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.ctatlas.http.Freshness;
import org.ctatlas.problem.NoParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the service can answer, for clients (Belgif REST guide, hlth-res); without details. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@NoParameters
@Tag(name = "Service")
public class HealthResource {
    @Inject
    SmallRyeHealthReporter reporter;

    @Schema(name = "Health", description = "Whether the service can answer.")
    public record Health(
            @Schema(
                    description = "UP or DOWN.",
                    enumeration = {"UP", "DOWN"},
                    examples = "UP",
                    required = true)
            String status) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getHealth", summary = "Get the health of the service")
    @APIResponse(
            responseCode = "200",
            description = "The service can answer.",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "The service cannot answer.",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Response health() {
        boolean down = reporter.getReadiness().isDown();
        return Response.status(down ? 503 : 200)
                .header(HttpHeaders.CACHE_CONTROL, Freshness.NO_STORE)
                .entity(new Health(down ? "DOWN" : "UP"))
                .build();
    }
}
