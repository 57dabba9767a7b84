package org.ctatlas.threat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.ctatlas.query.Field;
import org.ctatlas.record.Catalogue;
import org.ctatlas.record.Kind;
import org.ctatlas.record.Link;
import org.ctatlas.record.Page;
import org.ctatlas.record.Writable;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Threats: list and item. */
@Path("/threats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Threats", description = "The sources of threat, their kinds, and the networks.")
public class ThreatsResource extends Writable {
    public static final Kind<Threat, ThreatDto> KIND = Kind.of(
            "threat",
            "threats",
            Threat.class,
            ThreatDto.class,
            Threat::new,
            ThreatDto::of,
            ThreatDto::copyTo,
            List.of(Field.code("type", "type", "threatTypes", "Type of threat", "network")),
            List.of(
                    Link.to(
                            "parent",
                            "partOf",
                            "The threat of which it is a kind or a part",
                            null,
                            (dto, refs) -> dto.parent = refs),
                    Link.from(
                            "children",
                            "partOf",
                            "Threats that are kinds or parts of it",
                            null,
                            (dto, refs) -> dto.children = refs)),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listThreats", summary = "Find threats")
    public Page<ThreatDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{threatId}")
    @Operation(operationId = "getThreat", summary = "Get a threat")
    public ThreatDto get(
            @Parameter(description = "Identifier of a threat.", example = "threat-returnees") @PathParam("threatId")
                    String threatId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, threatId, uri);
    }
}
