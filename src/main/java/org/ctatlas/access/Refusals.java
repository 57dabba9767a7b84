package org.ctatlas.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.ctatlas.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** What somebody is told who may not write. */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    static final String NEEDED = "This needs an access token: Authorization: Bearer <token>.";

    static final String INVALID = "The access token is not valid.";

    private static final String CLOSED =
            "Writing is closed here: there is no API token and no OIDC issuer. To open it, mint"
                    + " a token on the service's machine with 'java -jar quarkus-run.jar token create --name <name> --role editor',"
                    + " or configure OIDC; the README says how under 'Writing: who may'.";

    @ConfigProperty(name = "quarkus.oidc.tenant-enabled")
    boolean oidc;

    @Inject
    Tokens tokens;

    /** The cause of a failure that was an API token's time being over. */
    private static class ExpiredException extends RuntimeException {}

    /** @return what stands for an API token whose time is over */
    static AuthenticationFailedException expired() {
        return new AuthenticationFailedException(new ExpiredException());
    }

    /** @return what stands for a token that was revoked or never existed: which of them is nobody's business */
    static AuthenticationFailedException invalid() {
        return new AuthenticationFailedException(INVALID);
    }

    /**
     * Looks into the database.
     *
     * @param sent whether there was a bearer token, which nothing here took for its own
     * @return what somebody is told whom the service does not know
     */
    Problem unknown(boolean sent) {
        String detail = !oidc && !tokens.any() ? CLOSED : sent ? INVALID : NEEDED;
        return sent ? Problem.invalidAccessToken(detail) : Problem.noAccessToken(detail);
    }

    /** @return whether the failure means that the access token does not count, and never did */
    static boolean isInvalid(Throwable failure) {
        return failure instanceof AuthenticationFailedException && !isExpired(failure);
    }

    /** @return the problem to answer with, or the failure itself where it has nothing to do with who it is */
    static Throwable of(Throwable failure) {
        if (failure instanceof ForbiddenException) {
            return Problem.missingPermission("This needs a role that the access token does not give.");
        }
        if (failure instanceof AuthenticationFailedException) {
            return isExpired(failure)
                    ? Problem.expiredAccessToken("The access token has expired.")
                    : Problem.invalidAccessToken(INVALID);
        }
        if (failure instanceof OIDCException) {
            Problem problem = new Problem(503, "The identity provider does not answer; try again in a few seconds.");
            LOG.errorf(failure, "%s", problem.instance());
            return problem;
        }
        return failure;
    }

    private static boolean isExpired(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ExpiredException || each instanceof InvalidJwtException jwt && jwt.hasExpired()) {
                return true;
            }
        }
        return false;
    }
}
