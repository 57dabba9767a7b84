package org.ctatlas.timeline;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.record.Catalogue;
import org.ctatlas.record.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened when. */
@Path("/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Timeline",
        description = "The dated facts of all kinds of record, and their status steps, in order of time.")
public class TimelineResource {
    @Inject
    Catalogue catalogue;

    @Inject
    Timeline timeline;

    @GET
    @Operation(
            operationId = "listTimeline",
            summary = "Find dated facts",
            description = "In order of date; facet=year counts the entries of each year.")
    public Page<TimelineEntryDto> list(@Context UriInfo uri) {
        return catalogue.list(Timeline.LISTING, TimelineEntryDto.class, uri, timeline::wire);
    }
}
