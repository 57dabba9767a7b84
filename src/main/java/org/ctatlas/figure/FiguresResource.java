package org.ctatlas.figure;

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
import org.ctatlas.query.Vocabulary;
import org.ctatlas.record.Catalogue;
import org.ctatlas.record.Kind;
import org.ctatlas.record.Link;
import org.ctatlas.record.Page;
import org.ctatlas.record.Writable;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures: list and item. */
@Path("/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Figures",
        description = "Numbers with unit, comparator, day or period, and the record that they are about.")
public class FiguresResource extends Writable {
    public static final Kind<Figure, FigureDto> KIND = Kind.of(
            "figure",
            "figures",
            Figure.class,
            FigureDto.class,
            Figure::new,
            FigureDto::of,
            FigureDto::copyTo,
            List.of(
                    Field.text("metric", "metric", "What is counted", "soldiersDeployed")
                            .among(new Vocabulary("metric", "Figure e", "e.metric")),
                    Field.code("comparator", "comparator", "comparators", "How the value is meant", "about"),
                    Field.text("unit", "unit", "Unit of the value", "soldiers")
                            .among(new Vocabulary("unit", "Figure e", "e.unit")),
                    Field.number("value", "value", "The value", "1000"),
                    Field.date("asOfDate", "asOf", "Day on which it held", "2016")
                            // A series may have figures of days and of periods: these count as the last day of theirs.
                            .orderedBy("coalesce(e.asOf.last, e.ends.last, e.begins.last)"),
                    Field.date("periodFrom", "begins", "Beginning of the period, or the day", "2016")),
            List.of(Link.reference(
                    "subject",
                    "subject",
                    "The record that the figure is about",
                    "ctif",
                    (dto, refs) -> dto.subject = refs.get(0))),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listFigures", summary = "Find figures")
    public Page<FigureDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{figureId}")
    @Operation(operationId = "getFigure", summary = "Get a figure")
    public FigureDto get(
            @Parameter(description = "Identifier of a figure.", example = "figure-soldiers-deployed-2015-01-16")
                    @PathParam("figureId")
                    String figureId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, figureId, uri);
    }
}
