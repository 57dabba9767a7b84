package org.ctatlas.initiative;

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

/** Initiatives: list and item. */
@Path("/initiatives")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Initiatives", description = "International cooperation: members, the country's role, duration, funder.")
public class InitiativesResource extends Writable {
    public static final Kind<Initiative, InitiativeDto> KIND = Kind.of(
            "initiative",
            "initiatives",
            Initiative.class,
            InitiativeDto.class,
            Initiative::new,
            InitiativeDto::of,
            InitiativeDto::copyTo,
            List.of(
                    Field.date("start", "begins", "When it began", "2016-10"),
                    Field.date("end", "ends", "When it ended", "2017"),
                    Field.text("funder", "funder", "Who pays for it, exactly as written", "European Commission")),
            List.of(
                    Link.to(
                            "partOf",
                            "partOf",
                            "The initiative that it belongs to",
                            null,
                            (dto, refs) -> dto.partOf = refs),
                    Link.from("hasPart", "partOf", "What belongs to it", null, (dto, refs) -> dto.hasPart = refs),
                    Link.from("ledBy", "leads", "Who leads it", null, (dto, refs) -> dto.ledBy = refs),
                    Link.to("fundedBy", "fundedBy", "Who funds it", null, (dto, refs) -> dto.fundedBy = refs),
                    Link.from(
                            "hasParticipant",
                            "participatesIn",
                            "Who takes part in it",
                            null,
                            (dto, refs) -> dto.hasParticipant = refs)),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listInitiatives", summary = "Find initiatives")
    public Page<InitiativeDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{initiativeId}")
    @Operation(operationId = "getInitiative", summary = "Get an initiative")
    public InitiativeDto get(
            @Parameter(description = "Identifier of an initiative.", example = "global-coalition")
                    @PathParam("initiativeId")
                    String initiativeId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, initiativeId, uri);
    }
}
