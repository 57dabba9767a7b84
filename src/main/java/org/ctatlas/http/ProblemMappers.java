package org.ctatlas.http;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import org.ctatlas.problem.DatabaseFailure;
import org.ctatlas.problem.Problem;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a problem; nothing of the cause but our own words reaches the client. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @Inject
    Contract contract;

    @ServerExceptionMapper
    public Response problem(Problem problem, UriInfo uri) {
        Response.ResponseBuilder answer = Response.status(problem.status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.body(uri.getBaseUri()));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    /** What the framework refuses: no such route, method, representation; a body that is not JSON. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal, UriInfo uri, Request request) {
        Response cause = refusal.getResponse();
        return cause.getStatus() < 400 ? cause : problem(problem(cause.getStatus(), uri, request.getMethod()), uri);
    }

    /** The framework does not say what there is instead; the contract does. */
    private Problem problem(int status, UriInfo uri, String method) {
        return switch (status) {
            case 404 -> new Problem(404, "There is nothing at " + uri.getPath() + ".");
            case 405 -> Problem.methodNotAllowed(contract.methods(uri.getPath()));
            case 406 -> Problem.notAcceptable(contract.mediaTypes(uri.getPath(), method));
            case 413 -> new Problem(413, "The body is too large.");
            case 415 -> new Problem(415, "The media type of the body is not understood here.");
            default -> new Problem(status, status >= 500 ? "The service failed." : "The request cannot be read.");
        };
    }

    @ServerExceptionMapper
    public Response failure(Throwable cause, UriInfo uri, RoutingContext request) {
        boolean ended = cause instanceof IOException
                || DatabaseFailure.of(cause)
                        .filter(DatabaseFailure.SLOW::equals)
                        .isPresent();
        if (ended && request.response().closed() || saysSo(cause)) {
            LOG.debugf(cause, "The client of %s left", uri.getPath());
            return problem(new Problem(500, "Nobody reads this."), uri);
        }
        return problem(logged(cause, uri.getPath()), uri);
    }

    /** Who writes an answer may notice before the answer does that nobody is there. */
    private static boolean saysSo(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof HttpClosedException || "Connection has been closed".equals(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** @return what a client is told of a failure that is not its own; the log has the cause under the same instance */
    public static Problem logged(Throwable cause, String path) {
        Optional<DatabaseFailure> database = DatabaseFailure.of(cause);
        Problem problem = database.map(DatabaseFailure::problem)
                .orElseGet(() -> new Problem(500, "The service failed; the instance names this failure in its log."));
        if (database.isPresent()) {
            LOG.errorf("%s %s: %s: %s", problem.instance(), path, database.get(), DatabaseFailure.reason(cause));
        } else {
            LOG.errorf(cause, "%s %s", problem.instance(), path);
        }
        return problem;
    }
}
