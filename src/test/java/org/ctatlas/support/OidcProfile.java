package org.ctatlas.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service as it is with an identity provider: only what the README says is set. */
public class OidcProfile implements QuarkusTestProfile {
    public static final String AUDIENCE = "ct-atlas-api";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:h2:mem:oidc;DB_CLOSE_DELAY=-1",
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.client-id",
                "ct-atlas",
                "quarkus.oidc.token.audience",
                AUDIENCE);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OidcServer.class));
    }
}
