package org.ctatlas.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes API tokens out of the Authorization header; every other bearer token is left to OIDC, if that is on. */
@ApplicationScoped
public class TokenMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    /** The compact form of a signed token (RFC 7515): header, claims and signature in base64url. */
    private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** @return what follows {@code Bearer} in the Authorization header of the request */
    static Optional<String> bearer(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String token = bearer(request).orElse(null);
        if (token != null && token.startsWith(Tokens.PREFIX)) {
            return providers.authenticate(new TokenRequest(token));
        }
        // What has not even the form of a signed token makes OIDC fail in ways of its own.
        return token == null || SIGNED.matcher(token).matches()
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().failure(Refusals.invalid());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenRequest.class);
    }

    /** Before OIDC, which would take the token for one that its issuer has to be asked about. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 100;
    }
}
