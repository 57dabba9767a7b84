package org.ctatlas.access;

import static org.ctatlas.access.Refusal.delete;
import static org.ctatlas.access.Refusal.expired;
import static org.ctatlas.access.Refusal.forbidden;
import static org.ctatlas.access.Refusal.invalid;
import static org.ctatlas.access.Refusal.none;
import static org.ctatlas.access.Refusal.post;
import static org.ctatlas.access.Refusal.send;
import static org.ctatlas.access.Signer.in;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctatlas.support.OidcProfile;
import org.ctatlas.support.OidcServer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed tokens of an identity provider: those made for this service, with a role, and no others. */
@QuarkusTest
@TestProfile(OidcProfile.class)
class OidcTest {
    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String issuer;

    @ConfigProperty(name = OidcServer.KEY)
    String jwk;

    @ConfigProperty(name = OidcServer.EC_KEY)
    String ec;

    @Inject
    Tokens tokens;

    private Signer provider;

    @BeforeEach
    void readKey() throws JoseException {
        provider = Signer.of(issuer, jwk);
    }

    @Test
    void anEditorWritesUnderHisSubject() throws JoseException {
        String token = sign(claims("editor"));
        post(token).statusCode(200).body(equalTo("oidc:8f3c-anna"));
        forbidden(delete(token));
    }

    @Test
    void anAdminWritesAndDeletes() throws JoseException {
        String token = sign(claims("admin"));
        post(token).statusCode(200);
        delete(token).statusCode(200).body(equalTo("oidc:8f3c-anna"));
    }

    @Test
    void aNameThatLooksLikeATokensStaysTheProviders() throws JoseException {
        JwtClaims claims = claims("editor");
        claims.setSubject("token:anna");
        claims.setClaim("upn", "token:anna");
        claims.setClaim("preferred_username", "token:anna");
        post(sign(claims)).statusCode(200).body(equalTo("oidc:token:anna"));
    }

    @Test
    void aTokenWithoutARoleIsForbidden() throws JoseException {
        forbidden(post(sign(claims())));
        forbidden(post(sign(claims("reader"))));
        forbidden(send("PUT", AccessProbe.PATH, sign(claims("reader"))));
        JwtClaims elsewhere = claims();
        elsewhere.setClaim("groups", List.of("admin"));
        elsewhere.setClaim("scope", "admin editor");
        elsewhere.setClaim("roles", List.of("admin"));
        forbidden(post(sign(elsewhere)));
    }

    @Test
    void theAudienceMustBeThisService() throws JoseException {
        JwtClaims other = claims("admin");
        other.setAudience("another-api");
        invalid(post(sign(other)));
        // The audience of ID tokens: the client.
        other.setAudience("ct-atlas");
        invalid(post(sign(other)));
        JwtClaims missing = claims("admin");
        missing.unsetClaim("aud");
        invalid(post(sign(missing)));
        JwtClaims several = claims("admin");
        several.setAudience("another-api", OidcProfile.AUDIENCE);
        post(sign(several)).statusCode(200);
    }

    @Test
    void theIssuerMustBeTheConfiguredOne() throws JoseException {
        JwtClaims other = claims("admin");
        other.setIssuer("https://login.example");
        invalid(post(sign(other)));
        other.unsetClaim("iss");
        invalid(post(sign(other)));
    }

    @Test
    void onlyNowCounts() throws JoseException {
        JwtClaims past = claims("admin");
        past.setIssuedAt(in(-600));
        past.setExpirationTime(in(-60));
        expired(post(sign(past)));
        JwtClaims future = claims("admin");
        future.setNotBefore(in(120));
        invalid(post(sign(future)));
        JwtClaims forever = claims("admin");
        forever.unsetClaim("exp");
        invalid(post(sign(forever)));
        JwtClaims timeless = claims("admin");
        timeless.unsetClaim("iat");
        invalid(post(sign(timeless)));
        JwtClaims skewed = claims("admin");
        skewed.setIssuedAt(in(-600));
        skewed.setExpirationTime(in(-10));
        post(sign(skewed)).statusCode(200);
    }

    @Test
    void aTokenWithoutSubjectIsNobodys() throws JoseException {
        JwtClaims claims = claims("admin");
        claims.unsetClaim("sub");
        invalid(post(sign(claims)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void theAlgorithmIsFixed(String algorithm) throws JoseException {
        invalid(post(sign(claims("admin"), algorithm, Map.of("typ", "JWT"))));
    }

    /** Not even under a key that the issuer publishes. */
    @Test
    void anotherKindOfKeyIsRefused() throws JoseException {
        invalid(post(Signer.of(issuer, ec).sign(claims("admin"))));
    }

    @Test
    void unsignedTokensAreRefused() throws JoseException {
        String payload = Base64Url.encodeUtf8ByteRepresentation(claims("admin").toJson());
        for (String algorithm : List.of("none", "None", "NONE", "")) {
            String header = Base64Url.encodeUtf8ByteRepresentation(
                    "{\"alg\":\"" + algorithm + "\",\"kid\":\"key-1\",\"typ\":\"JWT\"}");
            invalid(post(header + "." + payload + "."));
        }
        String signed = sign(claims("reader"));
        String[] parts = signed.split("\\.");
        invalid(post(parts[0] + "." + payload + "." + parts[2]));
        invalid(post(parts[0] + "." + payload + "."));
    }

    /** The public key is public: it must not do as the secret of a symmetric algorithm. */
    @Test
    void thePublicKeyIsNoSecret() throws JoseException {
        PublicJsonWebKey key = provider.key();
        String json = key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        for (byte[] secret : List.of(
                key.getPublicKey().getEncoded(),
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(key.getPublicKey().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII),
                json.getBytes(StandardCharsets.UTF_8))) {
            JsonWebSignature forged = new JsonWebSignature();
            forged.setPayload(claims("admin").toJson());
            forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            forged.setKeyIdHeaderValue("key-1");
            forged.setKey(new HmacKey(secret));
            invalid(post(forged.getCompactSerialization()));
        }
    }

    @Test
    void theKeyMustBeTheIssuers() throws JoseException {
        RsaJsonWebKey own = RsaJwkGenerator.generateJwk(2048);
        own.setKeyId("key-2");
        Signer forger = new Signer(issuer, own);
        invalid(post(forger.sign(claims("admin"))));
        // Under the name of the published key, with its own beside, or without a name.
        own.setKeyId("key-1");
        invalid(post(forger.sign(claims("admin"))));
        Map<String, Object> embedded = own.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        invalid(post(forger.sign(
                claims("admin"), AlgorithmIdentifiers.RSA_USING_SHA256, Map.of("typ", "JWT", "jwk", embedded))));
        own.setKeyId(null);
        invalid(post(forger.sign(claims("admin"))));
    }

    @Test
    void onlyAnAccessTokenIsOne() throws JoseException {
        JwtClaims id = claims("admin");
        id.setClaim("typ", "ID");
        invalid(post(sign(id)));
        id.setClaim("typ", "Refresh");
        invalid(post(sign(id)));
        id.unsetClaim("typ");
        invalid(post(sign(id)));
        for (String type : Set.of("at+jwt", "application/at+jwt", "AT+JWT")) {
            post(sign(id, AlgorithmIdentifiers.RSA_USING_SHA256, Map.of("typ", type)))
                    .statusCode(200);
        }
        id.setClaim("typ", "ID");
        invalid(post(sign(id, AlgorithmIdentifiers.RSA_USING_SHA256, Map.of("typ", "at+jwt"))));
    }

    @Test
    void whatIsNoTokenIsRefusedAndReadsAreOpen() {
        none(post(null)).body("detail", not(containsString("token create")));
        for (String garbage :
                List.of("garbage", "a.b.c", "..", "a.b.c.d.e", ".", "a.b.c.d", "é.é.é", "x".repeat(5_000))) {
            invalid(post(garbage));
            send("GET", "/api/v1/measures", garbage).statusCode(200);
        }
    }

    @Test
    void apiTokensCountBesideOidc() {
        String name = "beside-oidc";
        String token = tokens.mint(name, Roles.EDITOR, Instant.now().plusSeconds(3600));
        post(token).statusCode(200).body(equalTo("token:" + name));
        tokens.revoke(name);
        invalid(post(token));
    }

    private JwtClaims claims(String... roles) {
        return provider.claims(roles);
    }

    private String sign(JwtClaims claims) throws JoseException {
        return provider.sign(claims);
    }

    private String sign(JwtClaims claims, String algorithm, Map<String, Object> headers) throws JoseException {
        return provider.sign(claims, algorithm, headers);
    }
}
