package org.ctatlas.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ctatlas.support.OidcProfile;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs tokens as an identity provider does, or somebody who would like to be one.
 *
 * @param key with its private part
 */
record Signer(String issuer, PublicJsonWebKey key) {
    /** @param jwk the key as JSON */
    static Signer of(String issuer, String jwk) throws JoseException {
        return new Signer(issuer, PublicJsonWebKey.Factory.newPublicJwk(jwk));
    }

    /** @return what Keycloak writes into an access token */
    JwtClaims claims(String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(OidcProfile.AUDIENCE);
        claims.setSubject("8f3c-anna");
        claims.setIssuedAt(in(0));
        claims.setExpirationTime(in(300));
        claims.setClaim("typ", "Bearer");
        claims.setClaim("azp", "ct-atlas");
        claims.setClaim("preferred_username", "anna");
        claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    static NumericDate in(long seconds) {
        return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds);
    }

    /** @return the token, signed by the usual algorithm of the key */
    String sign(JwtClaims claims) throws JoseException {
        String algorithm = key.getKeyType().equals("EC")
                ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                : AlgorithmIdentifiers.RSA_USING_SHA256;
        return sign(claims, algorithm, Map.of("typ", "JWT"));
    }

    String sign(JwtClaims claims, String algorithm, Map<String, Object> headers) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        headers.forEach(signature::setHeader);
        if (key.getKeyId() != null) {
            signature.setKeyIdHeaderValue(key.getKeyId());
        }
        signature.setKey(key.getPrivateKey());
        return signature.getCompactSerialization();
    }
}
