package org.ctatlas.stats;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.ctatlas.Kinds;
import org.ctatlas.measure.Measure;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts of every collection. The contract has a path for each, with its filters. */
@Path("/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics", description = "Counts of a collection by any coded property, by year, quarter or month.")
public class StatsResource {
    @Inject
    Stats stats;

    @Inject
    Series series;

    @Inject
    Lags lags;

    @GET
    @Path("/{collection}")
    @Operation(operationId = "getStats", summary = "Count items by their properties")
    public StatsDto stats(@PathParam("collection") String collection, @Context UriInfo uri) {
        Listing<?> listing = Kinds.LISTINGS.stream()
                .filter(each -> each.path().equals(collection))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no collection '" + collection + "'."));
        if (listing.entity() == Measure.class
                && List.of(Lags.LAG).equals(uri.getQueryParameters().get("groupBy"))) {
            return lags.table(listing, uri);
        }
        boolean overTime = uri.getQueryParameters().containsKey("series")
                && listing.fields().stream().anyMatch(field -> field.type() == Field.Type.STATUS);
        return overTime ? series.table(listing, uri) : stats.table(listing, uri);
    }
}
