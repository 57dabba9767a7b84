package org.ctatlas.access;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

/**
 * Lets an identity provider's token in only when it says that it is an access token: by the header {@code typ: at+jwt}
 * (RFC 9068) or the claim {@code typ: Bearer} (Keycloak). An ID token, made for a client to read, has the same signature,
 * and often the same audience. The framework's own check knows the claim alone.
 */
@ApplicationScoped
@Unremovable
public class AccessTokenType implements Validator {
    private static final Set<String> HEADERS = Set.of("at+jwt", "application/at+jwt");
    private static final String CLAIM = "Bearer";

    @Override
    public String validate(JwtContext token) throws MalformedClaimException {
        String header = token.getJoseObjects().get(0).getHeader("typ");
        String claim = token.getJwtClaims().getClaimValueAsString("typ");
        // The claim is the provider's own word; without it the header is.
        boolean accessToken = claim == null
                ? header != null && HEADERS.contains(header.toLowerCase(Locale.ROOT))
                : claim.equals(CLAIM);
        return accessToken
                ? null
                : "No access token: typ is '" + header + "' in the header, '" + claim + "' in the claims";
    }
}
