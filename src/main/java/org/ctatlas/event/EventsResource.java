package org.ctatlas.event;

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

/** Events: list and item. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What happened: attacks, operations, trials, deployments, reforms, launches.")
public class EventsResource extends Writable {
    public static final Kind<Event, EventDto> KIND = Kind.of(
            "event",
            "events",
            Event.class,
            EventDto.class,
            Event::new,
            EventDto::of,
            EventDto::copyTo,
            List.of(
                    Field.code("type", "type", "eventTypes", "Type of event", "attack"),
                    Field.text("place", "place", "Place, exactly as written", "Brussels"),
                    Field.date("start", "begins", "When it began", "2016-03-22"),
                    Field.date("end", "ends", "When it ended", "2015-07-29"),
                    Field.whole("killed", "killed", "Number of people killed", "32"),
                    Field.whole("injured", "injured", "Number of people injured", "230")),
            List.of(
                    Link.from("triggered", "triggeredBy", "What it led to", null, (dto, refs) -> dto.triggered = refs),
                    Link.to(
                            "triggeredBy",
                            "triggeredBy",
                            "What led to it",
                            null,
                            (dto, refs) -> dto.triggeredBy = refs),
                    Link.to(
                            "perpetratedBy",
                            "perpetratedBy",
                            "The network behind it",
                            null,
                            (dto, refs) -> dto.perpetratedBy = refs),
                    Link.from(
                            "hasParticipant",
                            "participatesIn",
                            "Who took part in it",
                            null,
                            (dto, refs) -> dto.hasParticipant = refs)),
            "-start");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listEvents", summary = "Find events")
    public Page<EventDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{eventId}")
    @Operation(operationId = "getEvent", summary = "Get an event")
    public EventDto get(
            @Parameter(description = "Identifier of an event.", example = "attack-charlie-hebdo-paris-2015")
                    @PathParam("eventId")
                    String eventId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, eventId, uri);
    }
}
