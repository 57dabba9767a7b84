package org.ctatlas.institution;

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

/** Institutions: list and item. */
@Path("/institutions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Institutions",
        description =
                "Who the bodies are: intelligence, police, prosecution, coordination, oversight, government, international.")
public class InstitutionsResource extends Writable {
    public static final Kind<Institution, InstitutionDto> KIND = Kind.of(
            "institution",
            "institutions",
            Institution.class,
            InstitutionDto.class,
            Institution::new,
            InstitutionDto::of,
            InstitutionDto::copyTo,
            List.of(
                    Field.code("type", "type", "institutionTypes", "Type of institution", "intelligence"),
                    Field.code("level", "level", "levels", "Level of government", "federal"),
                    Field.member("acronym", "acronyms", "Acronym, exactly", "CUTA"),
                    Field.date("established", "begins", "When it was set up", "2006-07-10"),
                    Field.date("dissolved", "ends", "When it ceased to exist", "2015"),
                    Field.whole("staff", "staff", "Number of staff", "600")),
            List.of(
                    Link.to(
                            "responsibleMinister",
                            "responsibleMinister",
                            "Ministers who answer for it",
                            "minister-of-justice",
                            (dto, refs) -> dto.responsibleMinister = refs),
                    Link.from(
                            "isResponsibleFor",
                            "responsibleMinister",
                            "Bodies that this minister answers for",
                            null,
                            (dto, refs) -> dto.isResponsibleFor = refs),
                    Link.to(
                            "overseenBy",
                            "overseenBy",
                            "Bodies that oversee it",
                            null,
                            (dto, refs) -> dto.overseenBy = refs),
                    Link.from(
                            "oversees",
                            "overseenBy",
                            "Bodies that it oversees",
                            null,
                            (dto, refs) -> dto.oversees = refs),
                    Link.to("partOf", "partOf", "Bodies of which it is a part", null, (dto, refs) -> dto.partOf = refs),
                    Link.from(
                            "hasPart",
                            "partOf",
                            "Bodies that are parts of it",
                            null,
                            (dto, refs) -> dto.hasPart = refs),
                    Link.to(
                            "establishedBy",
                            "establishedBy",
                            "Body, act or measure that set it up",
                            null,
                            (dto, refs) -> dto.establishedBy = refs),
                    Link.to(
                            "legalBasis",
                            "legalBasis",
                            "Legislation on which it rests",
                            null,
                            (dto, refs) -> dto.legalBasis = refs),
                    Link.to("chairedBy", "chairedBy", "Who chairs it", null, (dto, refs) -> dto.chairedBy = refs),
                    Link.from("chairs", "chairedBy", "Bodies that it chairs", null, (dto, refs) -> dto.chairs = refs),
                    Link.from("hasMember", "memberOf", "Its members", null, (dto, refs) -> dto.hasMember = refs),
                    Link.to(
                            "memberOf",
                            "memberOf",
                            "Bodies of which it is a member",
                            null,
                            (dto, refs) -> dto.memberOf = refs)),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listInstitutions", summary = "Find institutions")
    public Page<InstitutionDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{institutionId}")
    @Operation(operationId = "getInstitution", summary = "Get an institution")
    public InstitutionDto get(
            @Parameter(description = "Identifier of an institution.", example = "state-security")
                    @PathParam("institutionId")
                    String institutionId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, institutionId, uri);
    }
}
