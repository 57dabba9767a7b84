package org.ctatlas.strategy;

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

/** Strategies: list and item. */
@Path("/strategies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Strategies", description = "The strategies, plans and programmes that guide the response.")
public class StrategiesResource extends Writable {
    public static final Kind<Strategy, StrategyDto> KIND = Kind.of(
            "strategy",
            "strategies",
            Strategy.class,
            StrategyDto.class,
            Strategy::new,
            StrategyDto::of,
            StrategyDto::copyTo,
            List.of(
                    Field.code("type", "type", "strategyTypes", "Type of strategy", "actionPlan"),
                    Field.date("adopted", "adopted", "When it was adopted", "2005"),
                    Field.date("revised", "revised", "When it was last revised", "2015")),
            List.of(
                    Link.to(
                            "partOf",
                            "partOf",
                            "The strategy that it belongs to",
                            null,
                            (dto, refs) -> dto.partOf = refs),
                    Link.from("hasPart", "partOf", "What belongs to it", null, (dto, refs) -> dto.hasPart = refs),
                    Link.to("proposedBy", "proposedBy", "Who proposed it", null, (dto, refs) -> dto.proposedBy = refs),
                    Link.to("approvedBy", "approvedBy", "Who approved it", null, (dto, refs) -> dto.approvedBy = refs),
                    Link.to(
                            "publishedBy",
                            "publishedBy",
                            "Who published it",
                            null,
                            (dto, refs) -> dto.publishedBy = refs),
                    Link.from("ledBy", "leads", "Who leads it", null, (dto, refs) -> dto.ledBy = refs),
                    Link.to("replaces", "replaces", "What it replaces", null, (dto, refs) -> dto.replaces = refs),
                    Link.from(
                            "replacedBy", "replaces", "What replaced it", null, (dto, refs) -> dto.replacedBy = refs)),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listStrategies", summary = "Find strategies")
    public Page<StrategyDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{strategyId}")
    @Operation(operationId = "getStrategy", summary = "Get a strategy")
    public StrategyDto get(
            @Parameter(description = "Identifier of a strategy.", example = "plan-r") @PathParam("strategyId")
                    String strategyId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, strategyId, uri);
    }
}
