package org.ctatlas.legislation;

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

/** Legislation: list and item. */
@Path("/legislation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Legislation",
        description =
                "Which law gives which power: codes and their provisions, acts, royal decrees, circulars, treaties, judgments.")
public class LegislationResource extends Writable {
    public static final Kind<Legislation, LegislationDto> KIND = Kind.of(
            "legislation",
            "legislation",
            Legislation.class,
            LegislationDto.class,
            Legislation::new,
            LegislationDto::of,
            LegislationDto::copyTo,
            List.of(
                    Field.code("type", "type", "legislationTypes", "Type of legislation", "act"),
                    Field.status("status", "Latest status, or that of the day in asOf", "adopted"),
                    Field.identifier("article", "article", "Number of the article", "140bis"),
                    Field.identifier("numac", "numac", "Number in the Moniteur belge", "2015009385"),
                    Field.identifier(
                            "eliUri",
                            "eliUri",
                            "European Legislation Identifier",
                            "https://www.ejustice.just.fgov.be/eli/loi/2003/12/19/2003009963"),
                    Field.date("enacted", "begins", "When it was enacted", "2015-07-20"),
                    Field.date("published", "published", "When it was published", "2015-08-05"),
                    Field.date("inForceFrom", "inForceFrom", "When it came into force", "2015"),
                    Field.date("inForceTo", "ends", "When it ceased to be in force", "2020")),
            List.of(
                    Link.to(
                            "partOf",
                            "partOf",
                            "The code or act that it belongs to",
                            "criminal-code",
                            (dto, refs) -> dto.partOf = refs),
                    Link.from("hasPart", "partOf", "Its provisions", null, (dto, refs) -> dto.hasPart = refs),
                    Link.to("amends", "amends", "Legislation that it amends", null, (dto, refs) -> dto.amends = refs),
                    Link.from(
                            "amendedBy",
                            "amends",
                            "Legislation that amends it",
                            null,
                            (dto, refs) -> dto.amendedBy = refs),
                    Link.to(
                            "implements",
                            "implements",
                            "Measures or legislation that it implements",
                            null,
                            (dto, refs) -> dto.implementing = refs),
                    Link.to("replaces", "replaces", "What it replaces", null, (dto, refs) -> dto.replaces = refs),
                    Link.from("replacedBy", "replaces", "What replaced it", null, (dto, refs) -> dto.replacedBy = refs),
                    Link.to(
                            "about",
                            "about",
                            "Legislation that it rules on, for a judgment",
                            null,
                            (dto, refs) -> dto.about = refs)),
            "-enacted");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listLegislation", summary = "Find legislation")
    public Page<LegislationDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{legislationId}")
    @Operation(operationId = "getLegislation", summary = "Get a piece of legislation")
    public LegislationDto get(
            @Parameter(description = "Identifier of a piece of legislation.", example = "act-2015-07-20-terro-1")
                    @PathParam("legislationId")
                    String legislationId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, legislationId, uri);
    }
}
