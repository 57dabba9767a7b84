package org.ctatlas.traffic;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ctatlas.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the work that is done at the same time, by what requests may need of the memory ({@link Weight}) and by the
 * connections to the database. What finds no room waits for it, without a thread and in the order of arrival, for a few
 * seconds; then it is refused before it has begun (503 with {@code Retry-After}).
 */
@ApplicationScoped
public class Gate {
    /** After it is known who may write, before the work begins. */
    private static final int ORDER = -40;

    /** Heap for a weight of one. */
    private static final long BYTES = 4 * 1024 * 1024;

    private static final int LARGEST_CAPACITY = 64;

    /** Heap for a connection to the database, with what it keeps. */
    private static final long BYTES_OF_CONNECTION = 10 * 1024 * 1024;

    /** Connections that are left to what is no request, and to requests that need a second one. */
    private static final int OTHER_CONNECTIONS = 4;

    private static final long PATIENCE = Duration.ofSeconds(5).toMillis();

    /** Requests that may wait; each takes some kilobytes. */
    private static final int MOST_WAITING = 200;

    private static final String PLACE = Place.class.getName();

    @Inject
    Vertx vertx;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int room;
    private int connections;

    /** For the container. */
    Gate() {}

    /** @param capacity the sum of the weights that are let in together; none for as much as the heap bears */
    @Inject
    Gate(
            @ConfigProperty(name = "atlas.capacity") OptionalInt capacity,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        long heap = Runtime.getRuntime().maxMemory();
        this.room = Math.max(Weight.HEAVIEST, capacity.orElse((int) Math.min(LARGEST_CAPACITY, heap / BYTES)));
        this.connections = (int) Math.max(1, Math.min(connections - OTHER_CONNECTIONS, heap / BYTES_OF_CONNECTION));
    }

    /** What somebody holds who was let in. */
    private final class Place {
        private final int weight;
        private final AtomicBoolean left = new AtomicBoolean();

        Place(int weight) {
            this.weight = weight;
        }

        /** May be called again. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                letIn(weight);
            }
        }
    }

    /** Somebody for whom there was no room. */
    private final class Waiting {
        private final int weight;
        private final Consumer<Place> entered;

        Waiting(int weight, Consumer<Place> entered) {
            this.weight = weight;
            this.entered = entered;
        }
    }

    void add(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(request -> {
            Lane.of(request.request());
            request.next();
        });
        router.route().order(ORDER).handler(this::admit);
    }

    private void admit(RoutingContext request) {
        int weight = Weight.of(request.request());
        // A request that was sent on to another path has its place.
        if (weight == 0 || request.get(PLACE) != null) {
            request.next();
            return;
        }
        Context context = vertx.getOrCreateContext();
        Consumer<Place> entered = place -> context.runOnContext(ignored -> begin(request, place));
        Waiting one = enter(weight, entered, MOST_WAITING);
        if (one != null) {
            vertx.setTimer(PATIENCE, timer -> giveUp(one));
        }
    }

    /** @param place null when there was none */
    private static void begin(RoutingContext request, Place place) {
        if (place == null) {
            request.fail(new Problem(503, "The service is busy; try again in a few seconds."));
        } else if (request.response().closed()) {
            place.leave();
        } else {
            request.put(PLACE, place);
            Lane.of(request.request()).onWritten(place::leave);
            request.next();
        }
    }

    /** Gives the place of a request back before its answer: it is going to wait for something, and then {@link #pass}. */
    public static void leave(RoutingContext request) {
        Place place = request.get(PLACE);
        if (place != null) {
            place.leave();
        }
    }

    /** Does a part of the work of a request that has no place, on a thread that may block, as soon as there is room for it. */
    public <T> Uni<T> pass(int weight, Supplier<T> work) {
        return Uni.createFrom()
                .emitter(emitter -> enter(
                        weight,
                        place -> Infrastructure.getDefaultWorkerPool().execute(() -> {
                            try {
                                emitter.complete(work.get());
                            } catch (Throwable failed) {
                                emitter.fail(failed);
                            } finally {
                                place.leave();
                            }
                        }),
                        Integer.MAX_VALUE));
    }

    /**
     * @param entered gets the place, at once or later; null when there is none
     * @param most that may wait
     * @return who waits; null for nobody
     */
    private Waiting enter(int weight, Consumer<Place> entered, int most) {
        Place place = null;
        synchronized (this) {
            if (queue.isEmpty() && fits(weight)) {
                take(weight);
                place = new Place(weight);
            } else if (queue.size() < most) {
                Waiting one = new Waiting(weight, entered);
                queue.add(one);
                return one;
            }
        }
        entered.accept(place);
        return null;
    }

    private void giveUp(Waiting one) {
        boolean waits;
        synchronized (this) {
            waits = queue.remove(one);
        }
        if (waits) {
            one.entered.accept(null);
            // Whoever was behind it may need less.
            letIn(0);
        }
    }

    private boolean fits(int weight) {
        return room >= weight && connections > 0;
    }

    private void take(int weight) {
        room -= weight;
        connections--;
    }

    /** Makes room, and lets in who waits as long as there is some. @param weight that is given back; 0 for none */
    private void letIn(int weight) {
        List<Waiting> entering = new ArrayList<>();
        synchronized (this) {
            if (weight > 0) {
                room += weight;
                connections++;
            }
            while (!queue.isEmpty() && fits(queue.peek().weight)) {
                take(queue.peek().weight);
                entering.add(queue.poll());
            }
        }
        entering.forEach(one -> one.entered.accept(new Place(one.weight)));
    }
}
