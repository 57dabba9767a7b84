package org.ctatlas.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.http.ProblemMappers;
import org.ctatlas.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what the framework throws at a resource method, after {@link WritePolicy}, into problems. */
public class AccessMappers {
    @Inject
    ProblemMappers problems;

    /** The token of somebody who may not do this. */
    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refusal, UriInfo uri) {
        return problems.problem((Problem) Refusals.of(refusal), uri);
    }

    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException refusal, UriInfo uri) {
        return problems.problem((Problem) Refusals.of(refusal), uri);
    }

    /** A read that is for some, by somebody unknown; this may be the thread that must not ask the database whether there are any. */
    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException refusal, UriInfo uri, RoutingContext request) {
        boolean sent = TokenMechanism.bearer(request).isPresent();
        return problems.problem(
                sent ? Problem.invalidAccessToken(Refusals.INVALID) : Problem.noAccessToken(Refusals.NEEDED), uri);
    }
}
