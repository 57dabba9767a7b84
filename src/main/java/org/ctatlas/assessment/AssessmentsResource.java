package org.ctatlas.assessment;

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

/** Assessments: list and item. */
@Path("/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Assessments",
        description = "Judgements, recommendations, uncertainties, and what does not exist or is undecided.")
public class AssessmentsResource extends Writable {
    public static final Kind<Assessment, AssessmentDto> KIND = Kind.of(
            "assessment",
            "assessments",
            Assessment.class,
            AssessmentDto.class,
            Assessment::new,
            AssessmentDto::of,
            AssessmentDto::copyTo,
            List.of(
                    Field.code("type", "type", "assessmentTypes", "Type of assessment", "absence"),
                    Field.text("attributedTo", "attributedTo", "Who made the statement, exactly as written", null)),
            List.of(Link.to("about", "about", "The records that it is about", null, (dto, refs) -> dto.about = refs)),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listAssessments", summary = "Find assessments")
    public Page<AssessmentDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{assessmentId}")
    @Operation(operationId = "getAssessment", summary = "Get an assessment")
    public AssessmentDto get(
            @Parameter(description = "Identifier of an assessment.", example = "assessment-vulnerable")
                    @PathParam("assessmentId")
                    String assessmentId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, assessmentId, uri);
    }
}
