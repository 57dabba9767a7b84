package org.ctatlas.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the current request, for the ledger; never for the public record. */
@ApplicationScoped
public class Editor {
    /** Before the name of an API token. */
    static final String TOKEN = "token:";

    /** Before what the identity provider calls somebody: it must not be able to pass for the holder of a token. */
    private static final String OIDC = "oidc:";

    @Inject
    SecurityIdentity identity;

    /**
     * @return {@code token:anna} for the API token of that name, {@code oidc:} and the subject for an identity provider's
     *     token; at most 260 characters
     * @throws IllegalStateException outside a request that was let in
     */
    public String name() {
        if (identity.isAnonymous()) {
            throw new IllegalStateException("Nobody is writing.");
        }
        Principal who = identity.getPrincipal();
        return who instanceof JsonWebToken ? OIDC + who.getName() : who.getName();
    }
}
