package org.ctatlas.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Says who an API token belongs to, from the database each time. */
@ApplicationScoped
public class TokenIdentityProvider implements IdentityProvider<TokenRequest> {
    @Inject
    Tokens tokens;

    @Override
    public Class<TokenRequest> getRequestType() {
        return TokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(tokens.look(request.token)));
    }

    private static SecurityIdentity identity(Tokens.Lookup found) {
        if (found instanceof Tokens.Lookup.Valid valid) {
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(Editor.TOKEN + valid.name()))
                    .addRole(valid.role())
                    .build();
        }
        throw found instanceof Tokens.Lookup.Expired ? Refusals.expired() : Refusals.invalid();
    }
}
