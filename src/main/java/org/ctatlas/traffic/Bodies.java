package org.ctatlas.traffic;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.ctatlas.edit.Body;
import org.ctatlas.exchange.ImportResource;
import org.ctatlas.pack.PackArchive;
import org.ctatlas.problem.Problem;

/**
 * Reads the body of a write before the work begins, without a thread: a client that sends slowly keeps nothing busy but
 * its connection. One that is too slow gets a 408 (RFC 9110 §15.5.9), one that sends too much a 413, and one for whose body
 * there is no memory beside those of others a 503. The connection is closed then: the rest of the body is not wanted.
 */
@ApplicationScoped
public class Bodies {
    /** After it is known who may write, before {@link Gate}. */
    private static final int ORDER = -50;

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String IMPORT = "/api/v1/" + ImportResource.PATH;

    /** What any body may take, and bytes that come in each further second. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long SLOWEST = 8 * 1024;

    private static final long BETWEEN_LOOKS = 500;

    /** Closed at once, a connection on which something still comes loses the answer. */
    private static final long TO_READ_THE_ANSWER = 2000;

    /** Bytes of all bodies that are in memory together. */
    private static final long MOST = Runtime.getRuntime().maxMemory() / 8;

    @Inject
    Vertx vertx;

    private final AtomicLong held = new AtomicLong();

    void add(@Observes Router router) {
        router.route().order(ORDER).handler(context -> {
            HttpServerRequest request = context.request();
            if (READS.contains(request.method().name()) || !hasBody(request)) {
                context.next();
            } else {
                new Reading(context).begin();
            }
        });
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
    }

    /** @return bytes that a body may have */
    public static int largest(HttpServerRequest request) {
        return request.path().equals(IMPORT) ? PackArchive.MOST_BYTES : Body.MOST_BYTES;
    }

    /** The body of one request. */
    private final class Reading {
        private final RoutingContext context;
        private final HttpServerRequest request;
        private final int largest;
        private final long begun = System.nanoTime();
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean over;

        Reading(RoutingContext context) {
            this.context = context;
            request = context.request();
            largest = largest(request);
        }

        void begin() {
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            timer = vertx.setPeriodic(BETWEEN_LOOKS, each -> look());
            context.addEndHandler(answered -> {
                end();
                held.addAndGet(-body.length());
            });
            request.handler(this::take).endHandler(all -> finish());
            request.resume();
        }

        private void take(Buffer part) {
            if (over) {
                return;
            }
            if (body.length() + part.length() > largest) {
                refuse(new Problem(413, "The body is larger than " + largest + " bytes."));
                return;
            }
            body.appendBuffer(part);
            if (held.addAndGet(part.length()) > MOST) {
                refuse(new Problem(503, "The service is busy with other writes; try again in a few seconds."));
            }
        }

        private void look() {
            long allowed = PATIENCE.plusSeconds(body.length() / SLOWEST).toNanos();
            if (!over && System.nanoTime() - begun > allowed) {
                refuse(new Problem(
                        408,
                        "The body did not come within " + PATIENCE.toSeconds() + " seconds, nor with " + SLOWEST
                                + " bytes a second."));
            }
        }

        private void finish() {
            if (!over) {
                end();
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        }

        private void refuse(Problem problem) {
            end();
            context.response().putHeader("Connection", "close");
            vertx.setTimer(TO_READ_THE_ANSWER, later -> request.connection().close());
            context.fail(problem);
        }

        private void end() {
            over = true;
            vertx.cancelTimer(timer);
        }
    }
}
