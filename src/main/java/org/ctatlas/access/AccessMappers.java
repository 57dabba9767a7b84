package org.ctatlas.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.problem.Problem;
import org.ctatlas.problem.ProblemMappers;
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

    /** A read that is for editors; this may be the thread that must not ask the database whether there are any. */
    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException refusal, UriInfo uri) {
        return problems.problem(Problem.noAccessToken(Refusals.NEEDED), uri);
    }
}
