package org.ctatlas.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.function.BiConsumer;
import org.ctatlas.problem.Problem;

/**
 * The one door for writes, before any body is read: whatever is no read is for editors, on every path, so that a resource
 * method which forgets to say whom it is for is not open. Reads are for everybody: their tokens are not looked at.
 */
@ApplicationScoped
public class WritePolicy implements HttpSecurityPolicy {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** The framework's answers to a bad token have no body. */
    private static final BiConsumer<RoutingContext, Throwable> UNANSWERED = (request, failure) -> {};

    @Inject
    Refusals refusals;

    @Inject
    BlockingSecurityExecutor worker;

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        if (READS.contains(request.request().method().name())) {
            return CheckResult.permit();
        }
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, UNANSWERED);
        return identity.onItemOrFailure().transformToUni((who, failure) -> {
            if (failure != null && !Refusals.isInvalid(failure)) {
                return Uni.createFrom().failure(Refusals.of(failure));
            }
            if (failure != null || who.isAnonymous()) {
                boolean sent = TokenMechanism.bearer(request).isPresent();
                return worker.executeBlocking(() -> {
                    throw refusals.unknown(sent);
                });
            }
            return who.hasRole(Roles.EDITOR)
                    ? CheckResult.permit()
                    : Uni.createFrom()
                            .failure(
                                    Problem.missingPermission("Writing needs the role editor or admin, which the access"
                                            + " token does not give."));
        });
    }
}
