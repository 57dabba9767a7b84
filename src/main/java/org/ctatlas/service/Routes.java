package org.ctatlas.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.DateFormatter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ctatlas.http.Contract;
import org.ctatlas.problem.Problem;
import org.ctatlas.problem.ProblemMappers;
import org.ctatlas.traffic.Bodies;

/**
 * What happens to a request outside the resources: headers that every answer has, what a path takes, failures of
 * the HTTP layer.
 */
@ApplicationScoped
public class Routes {
    private static final String BASE = "/api/v1";
    private static final String API = BASE + "/";
    private static final int LONGEST_TRACE_ID = 100;
    private static final int LONGEST_URI = 8_000;
    private static final int LONGEST_HEADERS = 16_000;

    /** Beside the API: documents and pages that are there to be read. */
    private static final Pattern PAGES =
            Pattern.compile("/schemas/[a-z0-9/-]+\\.json|/q/(openapi|swagger-ui|health)([/.].*)?");

    private static final Pattern FORMAT = Pattern.compile("&format=[^&]");

    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private static final Set<String> READS = new LinkedHashSet<>(List.of("GET", "HEAD", "OPTIONS"));

    @Inject
    ObjectMapper mapper;

    @Inject
    Contract contract;

    @Inject
    Documents documents;

    void add(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .handler(this::head)
                .handler(this::limit)
                .handler(this::options)
                .handler(this::format)
                .failureHandler(this::failed);
        documents.add(router, API);
        router.route().order(Integer.MAX_VALUE).handler(this::unanswered);
    }

    /**
     * The headers of every answer. Belgif REST guide, trc-header: a new id for each answer, beside the one that the client
     * sent.
     */
    private void head(RoutingContext context) {
        HttpServerResponse response = context.response();
        Cors.open(response);
        context.addHeadersEndHandler(end -> {
            response.putHeader("Date", DateFormatter.format(new Date()));
            // The framework's note to the server's compression, which takes it off again, but not where there is no
            // body.
            boolean bodiless =
                    context.request().method() == HttpMethod.HEAD || BODILESS.contains(response.getStatusCode());
            if (bodiless && "identity".equals(response.headers().get("Content-Encoding"))) {
                response.headers().remove("Content-Encoding");
            }
        });
        response.putHeader("BelGov-Trace-Id", UUID.randomUUID().toString());
        String related = context.request().getHeader("BelGov-Trace-Id");
        if (related != null && related.length() <= LONGEST_TRACE_ID && related.matches("[A-Za-z0-9-]+")) {
            response.putHeader("BelGov-Related-Trace-Id", related);
        }
        context.next();
    }

    /**
     * Refuses what is too large with a problem. The HTTP server's own limits, which answer without a body, lie far above
     * these. Whoever does not say how much comes is refused by who reads it.
     */
    private void limit(RoutingContext context) {
        HttpServerRequest request = context.request();
        int headers = request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (request.uri().length() > LONGEST_URI) {
            answer(context, new Problem(414, "The address is longer than " + LONGEST_URI + " characters."));
        } else if (headers > LONGEST_HEADERS) {
            answer(context, new Problem(431, "The headers are longer than " + LONGEST_HEADERS + " characters."));
        } else if (length(request) > Bodies.largest(request)) {
            context.response().putHeader("Connection", "close");
            answer(context, new Problem(413, "The body is larger than " + Bodies.largest(request) + " bytes."));
        } else {
            context.next();
        }
    }

    /** Says what a path takes, to whoever asks and to the browser that asks before it sends a request. */
    private void options(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.OPTIONS)) {
            context.next();
            return;
        }
        Set<String> methods = methods(context);
        if (methods.isEmpty()) {
            answer(context, nothing(context));
            return;
        }
        Cors.preflight(context.request(), methods);
        context.response()
                .setStatusCode(204)
                .putHeader("Allow", String.join(", ", methods))
                .end();
    }

    /** What the parameter names wins, everywhere: links cannot set Accept, and feed readers send one of their own. */
    private void format(RoutingContext context) {
        if (FORMAT.matcher("&" + context.request().query()).find()) {
            context.request().headers().remove("Accept");
        }
        context.next();
    }

    private void unanswered(RoutingContext context) {
        Set<String> methods = methods(context);
        if (methods.isEmpty() || methods.contains(context.request().method().name())) {
            answer(context, nothing(context));
        } else {
            answer(context, Problem.methodNotAllowed(methods));
        }
    }

    /** @return the methods that the path takes; none where there is nothing */
    private Set<String> methods(RoutingContext context) {
        String path = context.normalizedPath();
        return PAGES.matcher(path).matches() || path.startsWith(API + "doc/openapi.")
                ? READS
                : path.startsWith(API) || path.equals(BASE)
                        ? contract.methods(path.substring(BASE.length()))
                        : Set.of();
    }

    private static Problem nothing(RoutingContext context) {
        return new Problem(404, "There is nothing at " + context.request().path() + ".");
    }

    private static long length(HttpServerRequest request) {
        try {
            return Long.parseLong(request.getHeader("Content-Length"));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private void failed(RoutingContext context) {
        if (context.failure() instanceof Problem problem) {
            answer(context, problem);
            return;
        }
        int status = context.statusCode() >= 400 ? context.statusCode() : 500;
        answer(
                context,
                status >= 500
                        ? ProblemMappers.logged(
                                context.failure(), context.request().path())
                        : new Problem(
                                status, status == 413 ? "The body is too large." : "The request cannot be read."));
    }

    private void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        HttpServerRequest request = context.request();
        URI base = URI.create(request.scheme() + "://" + request.authority() + API);
        problem.headers().forEach(response::putHeader);
        try {
            response.setStatusCode(problem.status)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Cache-Control", "no-store")
                    .end(mapper.writeValueAsString(problem.body(base)));
        } catch (JsonProcessingException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }
}
