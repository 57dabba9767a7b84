package org.ctatlas.change;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Parameters;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.record.Links;
import org.ctatlas.traffic.Gate;

/** The change feed: pages of the ledger on the wire, at once or as soon as there is something. */
@ApplicationScoped
public class Feed {
    /** Last part of the address. */
    public static final String PATH = "changes";

    public static final int DEFAULT_LIMIT = 100;
    public static final int LARGEST_LIMIT = 500;

    /** Most seconds that a request may wait. */
    public static final int LONGEST_WAIT = 30;

    /** Requests that wait at the same time in one process; to further ones it answers at once. */
    private static final int MOST_WAITING = 1000;

    /** Of a page for who has waited: mostly there is little in it. */
    private static final int WEIGHT = 1;

    @Inject
    Revisions revisions;

    @Inject
    Watch watch;

    @Inject
    KindRegistry kinds;

    @Inject
    Ledger ledger;

    @Inject
    Gate gate;

    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * What a client asks for.
     *
     * @param kinds none for all
     * @param given all parameters of the request
     * @param beforeWaiting what to do before the answer is held back
     */
    record Query(
            long after,
            Set<String> kinds,
            int limit,
            Duration patience,
            Links links,
            Map<String, List<String>> given,
            Runnable beforeWaiting) {}

    /**
     * @param uri the request: path and query
     * @param beforeWaiting what to do before the answer is held back
     * @throws org.ctatlas.problem.Problem 400 that names each parameter it refuses
     */
    Query query(Parameters in, UriInfo uri, Runnable beforeWaiting) {
        Query query = new Query(
                in.revision("after", 0),
                kinds(in),
                in.integer("limit", DEFAULT_LIMIT, 1, LARGEST_LIMIT),
                Duration.ofSeconds(in.integer("wait", 0, 0, LONGEST_WAIT)),
                links(uri),
                new LinkedHashMap<>(uri.getQueryParameters()),
                beforeWaiting);
        in.done();
        return query;
    }

    /** @return the kinds that the request asks for; none for all */
    static Set<String> kinds(Parameters in) {
        return Set.copyOf(in.oneOf("kind", Collection.kinds()));
    }

    Links links(UriInfo uri) {
        return new Links(uri.getBaseUri(), kinds, null);
    }

    /** @return the page, as soon as there is something in it or the client has waited for so long as it wants */
    Uni<ChangePage> page(Query query) {
        long deadline = System.nanoTime() + query.patience.toNanos();
        return read(query, slice(query.after, query.kinds, query.limit), deadline)
                .map(slice -> {
                    Map<String, List<String>> next = new LinkedHashMap<>(query.given);
                    next.put("after", List.of(String.valueOf(slice.next())));
                    return new ChangePage(
                            query.links.collection(PATH, query.given),
                            slice.revisions().stream()
                                    .map(revision -> item(revision, query.links))
                                    .toList(),
                            query.links.collection(PATH, next),
                            slice.head());
                });
    }

    private Uni<Revisions.Slice> read(Query query, Uni<Revisions.Slice> first, long deadline) {
        return first.flatMap(slice -> {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!slice.revisions().isEmpty() || left.isNegative() || waiting.get() >= MOST_WAITING) {
                return Uni.createFrom().item(slice);
            }
            watch.requireOpen();
            waiting.incrementAndGet();
            query.beforeWaiting.run();
            return watch.newer(slice.head(), query.kinds, left)
                    .onTermination()
                    .invoke(waiting::decrementAndGet)
                    .flatMap(newer -> newer
                            ? read(query, sliceLater(slice.next(), query.kinds, query.limit), deadline)
                            : Uni.createFrom().item(slice));
        });
    }

    /** Reads a page, on a thread that may block. */
    Uni<Revisions.Slice> slice(long after, Set<String> of, int most) {
        return blocking(() -> revisions.after(after, of, most));
    }

    /** The same for who has waited: when there is room for it. */
    Uni<Revisions.Slice> sliceLater(long after, Set<String> of, int most) {
        return gate.pass(WEIGHT, () -> revisions.after(after, of, most));
    }

    static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    ChangeDto item(Revision revision, Links links) {
        return new ChangeDto(
                revision.number,
                revision.kind,
                revision.slug,
                revision.operation,
                revision.at,
                revision.version,
                links.item(Collection.of(revision.kind).path(), revision.slug),
                ledger.content(revision));
    }
}
