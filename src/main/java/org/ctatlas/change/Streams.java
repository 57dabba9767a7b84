package org.ctatlas.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Links;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The change feed as Server-Sent Events. A page of the ledger is read when the client has taken the one before: a slow
 * reader costs one page of memory, and a waiting one neither a thread nor a connection to the database.
 */
@ApplicationScoped
public class Streams {
    /** Streams that are open at the same time in one process. */
    public static final int MOST = 200;

    /** Milliseconds after which a client that was cut off comes back. */
    private static final long RETRY = 2000;

    private static final int PAGE = 50;

    @Inject
    Revisions revisions;

    @Inject
    Feed feed;

    @Inject
    Watch watch;

    @Inject
    ObjectMapper mapper;

    /** Proxies close what is silent for a minute or half of one. */
    @ConfigProperty(name = "atlas.changes.heartbeat")
    Duration heartbeat;

    private final AtomicInteger open = new AtomicInteger();

    /** How far a stream is. */
    private static final class Position {
        private long after;
        /** The first page, which was read before the stream began. */
        private Revisions.Slice first;
        /** Changes that the client still wants. */
        private int wanted;

        Position(long after, Revisions.Slice first, int wanted) {
            this.after = after;
            this.first = first;
            this.wanted = wanted;
        }
    }

    /**
     * Reads the first page at once, so that what cannot be answered is refused before the stream begins.
     *
     * @param lastEventId number of the last revision that a client that comes back has; null for one that begins
     * @param begun what to do when the stream has begun: it may go on for days
     * @throws Problem 400 that names each parameter it refuses; 503 when there are too many streams
     */
    Multi<OutboundSseEvent> open(UriInfo uri, String lastEventId, Sse sse, Runnable begun) {
        Parameters in = new Parameters(uri.getQueryParameters());
        long asked = in.revision("after", 0);
        Set<String> kinds = Feed.kinds(in);
        Long last = resumed(lastEventId, in);
        int most = in.integer("limit", Integer.MAX_VALUE, 1, Feed.LARGEST_LIMIT);
        in.done();
        watch.requireOpen();
        Links links = feed.links(uri);
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw new Problem(503, "There are " + MOST + " streams already; follow changes with wait instead.");
        }
        long begin = last == null ? asked : last;
        Revisions.Slice first;
        try {
            first = revisions.after(begin, kinds, PAGE);
        } catch (RuntimeException refused) {
            open.decrementAndGet();
            throw refused;
        }
        begun.run();
        Position at = new Position(begin, first, most);
        AtomicBoolean ended = new AtomicBoolean();
        return Multi.createBy()
                .repeating()
                .uni(() -> at, position -> batch(position, kinds, links, sse))
                .whilst(batch -> !watch.isClosed() && at.wanted > 0)
                .onItem()
                .<OutboundSseEvent>disjoint()
                .onTermination()
                .invoke(() -> {
                    if (ended.compareAndSet(false, true)) {
                        open.decrementAndGet();
                    }
                });
    }

    private static Long resumed(String lastEventId, Parameters in) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        if (lastEventId.matches("\\d{1,18}")) {
            return Long.valueOf(lastEventId);
        }
        in.refuse(Issue.invalidInput("Last-Event-ID", lastEventId, "the number of a revision")
                .ofHeader());
        return null;
    }

    /** @return the next events, possibly none when it is time to look again */
    private Uni<List<OutboundSseEvent>> batch(Position position, Set<String> kinds, Links links, Sse sse) {
        boolean begins = position.first != null;
        Uni<Revisions.Slice> page =
                begins ? Uni.createFrom().item(position.first) : feed.sliceLater(position.after, kinds, PAGE);
        position.first = null;
        return page.flatMap(slice -> {
            List<OutboundSseEvent> events = new ArrayList<>();
            if (begins) {
                // Something at once, so that the client knows that the stream is open.
                events.add(sse.newEventBuilder()
                        .reconnectDelay(RETRY)
                        .comment("latest " + slice.head())
                        .build());
            }
            slice.revisions().stream()
                    .limit(position.wanted)
                    .forEach(revision -> events.add(event(revision, links, sse)));
            position.wanted -= slice.revisions().size();
            position.after = slice.next();
            if (!events.isEmpty()) {
                return Uni.createFrom().item(events);
            }
            return watch.newer(slice.head(), kinds, heartbeat).map(newer -> newer ? List.of() : List.of(silence(sse)));
        });
    }

    private OutboundSseEvent silence(Sse sse) {
        return watch.isClosed()
                ? sse.newEventBuilder()
                        .reconnectDelay(RETRY)
                        .comment("the service is shutting down: come back")
                        .build()
                : sse.newEventBuilder().comment("still here").build();
    }

    private OutboundSseEvent event(Revision revision, Links links, Sse sse) {
        try {
            return sse.newEventBuilder()
                    .id(String.valueOf(revision.number))
                    .name(revision.operation)
                    .data(String.class, mapper.writeValueAsString(feed.item(revision, links)))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
