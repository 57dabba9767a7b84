package org.ctatlas.measure;

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

/** Measures: list and item. */
@Path("/measures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Measures",
        description = "What each announced measure became: package, group, status history, implementing acts.")
public class MeasuresResource extends Writable {
    public static final Kind<Measure, MeasureDto> KIND = Kind.of(
            "measure",
            "measures",
            Measure.class,
            MeasureDto.class,
            Measure::new,
            MeasureDto::of,
            MeasureDto::copyTo,
            List.of(
                    Field.code("set", "set", "measureSets", "Package in which it was announced", "2015-01"),
                    Field.code("group", "group", "measureGroups", "Group of measures", "legalFramework"),
                    Field.code("theme", "theme", "themes", "Theme", "returnees"),
                    Field.status("status", "Latest status, or that of the day in asOf", "adopted"),
                    Field.whole("number", "number", "Number in the government's own list", "1"),
                    Field.date("announced", "begins", "When it was announced", "2015-01-16")),
            List.of(
                    Link.from(
                            "implementedBy",
                            "implements",
                            "Legislation and plans that implement it",
                            null,
                            (dto, refs) -> dto.implementedBy = refs),
                    Link.to(
                            "partOf",
                            "partOf",
                            "The package that it belongs to",
                            null,
                            (dto, refs) -> dto.partOf = refs),
                    Link.to(
                            "triggeredBy",
                            "triggeredBy",
                            "Events that led to it",
                            null,
                            (dto, refs) -> dto.triggeredBy = refs),
                    Link.from(
                            "establishes",
                            "establishedBy",
                            "Institutions that it set up",
                            null,
                            (dto, refs) -> dto.establishes = refs)),
            "announced");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listMeasures", summary = "Find measures")
    public Page<MeasureDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{measureId}")
    @Operation(operationId = "getMeasure", summary = "Get a measure")
    public MeasureDto get(
            @Parameter(description = "Identifier of a measure.", example = "measure-travel-offence")
                    @PathParam("measureId")
                    String measureId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, measureId, uri);
    }
}
