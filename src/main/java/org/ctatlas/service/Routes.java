package org.ctatlas.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.Channel;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ctatlas.http.Contract;
import org.ctatlas.http.ProblemMappers;
import org.ctatlas.problem.Problem;
import org.ctatlas.traffic.Bodies;

/**
 * What happens to a request outside the resources: headers that every answer has, what a path takes, failures of
 * the HTTP layer.
 */
@ApplicationScoped
public class Routes {
    private static final String BASE = "/api/v1";
    private static final String API = BaseAddress.API;
    private static final String SWAGGER_UI = "/q/swagger-ui";
    /** The request that a connection is at. */
    private static final AttributeKey<HttpServerRequest> CURRENT = AttributeKey.valueOf("org.ctatlas.request");

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

    @Inject
    BaseAddress address;

    void add(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .handler(this::head)
                .handler(this::limit)
                .handler(this::options)
                .handler(this::format)
                .failureHandler(this::failed);
        documents.add(router, API);
        router.get(SWAGGER_UI).order(-1).handler(this::swaggerUi);
        router.route().order(Integer.MAX_VALUE).handler(this::unanswered);
    }

    /**
     * The headers of every answer. Belgif REST guide, trc-header: a new id for each answer, beside the one that the client
     * sent.
     */
    private void head(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.connection() instanceof Http1xServerConnection connection) {
            connection.channel().attr(CURRENT).set(request);
        }
        headers(request);
        HttpServerResponse response = request.response();
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
        context.next();
    }

    private static void headers(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Cors.open(response);
        response.putHeader("BelGov-Trace-Id", UUID.randomUUID().toString());
        String related = request.getHeader("BelGov-Trace-Id");
        if (related != null && related.length() <= LONGEST_TRACE_ID && related.matches("[A-Za-z0-9-]+")) {
            response.putHeader("BelGov-Related-Trace-Id", related);
        }
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
        if (!address.isSound(request)) {
            answer(
                    context,
                    new Problem(
                            400,
                            "The headers with which the proxy says where this service is do not make an address."));
        } else if (request.uri().length() > LONGEST_URI) {
            answer(context, tooLongAddress());
        } else if (headers > LONGEST_HEADERS) {
            answer(context, tooLongHeaders());
        } else if (length(request) > Bodies.largest(request)) {
            context.response().putHeader("Connection", "close");
            answer(context, new Problem(413, "The body is larger than " + Bodies.largest(request) + " bytes."));
        } else if (isCoded(request)) {
            context.response().putHeader("Connection", "close").putHeader("Accept-Encoding", "identity");
            answer(
                    context,
                    new Problem(
                            415,
                            "A body is taken as it is, not in the Content-Encoding '"
                                    + request.getHeader("Content-Encoding") + "'."));
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

    /** The framework leads to the page by a path that is not below that of a proxy. */
    private void swaggerUi(RoutingContext context) {
        if (context.request().path().equals(SWAGGER_UI)) {
            context.response()
                    .setStatusCode(302)
                    .putHeader("Location", address.root(context.request()) + SWAGGER_UI + "/")
                    .end();
        } else {
            context.next();
        }
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

    /** @return whether the body is compressed, which RFC 9110, 15.5.16 lets a server refuse with what it accepts */
    private static boolean isCoded(HttpServerRequest request) {
        String coding = request.getHeader("Content-Encoding");
        boolean hasBody = request.headers().contains("Transfer-Encoding") || length(request) > 0;
        return hasBody && coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity");
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

    /** Answers what is no request (RFC 9112), before any route is looked for; the connection then ends. */
    void malformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        headers(request);
        request.response().putHeader("Date", DateFormatter.format(new Date()));
        close(
                request,
                cause instanceof Problem problem
                        ? problem
                        : cause instanceof TooLongHttpLineException
                                ? tooLongAddress()
                                : cause instanceof TooLongHttpHeaderException
                                        ? tooLongHeaders()
                                        : new Problem(
                                                400,
                                                "This is no HTTP request: a line, a header or the length of the body is"
                                                        + " malformed (RFC 9112)."));
    }

    /** Answers a request whose body cannot be read on. */
    void brokenBody(Channel connection) {
        HttpServerRequest request = connection.attr(CURRENT).get();
        if (request == null || request.response().headWritten()) {
            connection.close();
        } else {
            close(
                    request,
                    new Problem(400, "The body is malformed: its chunks do not say how long they are (RFC 9112)."));
        }
    }

    private void close(HttpServerRequest request, Problem problem) {
        request.response().putHeader("Connection", "close");
        answer(request, problem).onComplete(end -> request.connection().close());
    }

    private static Problem tooLongAddress() {
        return new Problem(414, "The address is longer than " + LONGEST_URI + " characters.");
    }

    private static Problem tooLongHeaders() {
        return new Problem(431, "The headers are longer than " + LONGEST_HEADERS + " characters.");
    }

    private void answer(RoutingContext context, Problem problem) {
        if (!context.response().ended() && !context.response().headWritten()) {
            answer(context.request(), problem);
        }
    }

    private Future<Void> answer(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        problem.headers().forEach(response::putHeader);
        try {
            return response.setStatusCode(problem.status)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Cache-Control", "no-store")
                    .end(mapper.writeValueAsString(problem.body(address.of(request))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
