package org.ctatlas.access;

import static org.ctatlas.access.Refusal.invalid;
import static org.ctatlas.access.Refusal.post;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.ctatlas.support.OidcProfile;
import org.ctatlas.support.OidcServer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** With es256 configured, elliptic curves count and RSA does not; {@link OidcTest} has the reverse. */
@QuarkusTest
@TestProfile(OidcEs256Test.Es256.class)
class OidcEs256Test {
    public static class Es256 extends OidcProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.oidc.token.signature-algorithm", "es256");
            settings.put("quarkus.datasource.jdbc.url", "jdbc:h2:mem:oidc-es256;DB_CLOSE_DELAY=-1");
            settings.put("atlas.packs", "");
            return settings;
        }
    }

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String issuer;

    @ConfigProperty(name = OidcServer.KEY)
    String rsa;

    @ConfigProperty(name = OidcServer.EC_KEY)
    String ec;

    @Test
    void onlyTheConfiguredAlgorithmCounts() throws JoseException {
        Signer curves = Signer.of(issuer, ec);
        post(curves.sign(curves.claims("editor"))).statusCode(200).body(equalTo("oidc:8f3c-anna"));
        Signer factors = Signer.of(issuer, rsa);
        invalid(post(factors.sign(factors.claims("editor"))));
    }
}
