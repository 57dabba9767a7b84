package org.ctatlas.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.oidc.runtime.OidcConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OIDC that would let in what was not made for this service stops the start. */
class OidcCheckTest {
    private static final Map<String, String> AS_IN_THE_README = Map.of(
            "quarkus.oidc.tenant-enabled", "true",
            "quarkus.oidc.auth-server-url", "https://login.example/realms/atlas",
            "quarkus.oidc.client-id", "ct-atlas",
            "quarkus.oidc.token.audience", "ct-atlas-api");

    @Test
    void offNeedsNothingAndTheReadmeIsEnough() throws IOException {
        assertEquals(List.of(), wrong(Map.of()));
        assertEquals(List.of(), wrong(AS_IN_THE_README));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "QUARKUS_OIDC_TOKEN_AUDIENCE   | quarkus.oidc.token.audience                          | ''",
                "QUARKUS_OIDC_TOKEN_AUDIENCE   | quarkus.oidc.token.audience                          | any",
                "QUARKUS_OIDC_TOKEN_AUDIENCE   | quarkus.oidc.token.audience                          | ct-atlas-api,any",
                "QUARKUS_OIDC_TOKEN_ISSUER     | quarkus.oidc.token.issuer                            | any",
                "QUARKUS_OIDC_TOKEN_ISSUER     | quarkus.oidc.discovery-enabled                       | false",
                "QUARKUS_OIDC_TOKEN_ISSUER     | quarkus.oidc.public-key                              | MIIB",
                "QUARKUS_OIDC_TOKEN_SIGNATURE_ | quarkus.oidc.token.signature-algorithm               | ps512",
                "QUARKUS_OIDC_TOKEN_SIGNATURE_ | quarkus.oidc.token.signature-algorithm               | ''",
                "introspection                 | quarkus.oidc.token.allow-jwt-introspection           | true",
                "introspection                 | quarkus.oidc.token.allow-opaque-token-introspection  | true",
                "QUARKUS_OIDC_APPLICATION_TYPE | quarkus.oidc.application-type                        | hybrid",
                "only the default tenant       | quarkus.oidc.other.auth-server-url                   | https://b.example"
            },
            delimiter = '|')
    void anythingWiderStopsTheStart(String told, String property, String value) throws IOException {
        Map<String, String> settings = new HashMap<>(AS_IN_THE_README);
        settings.put(property, value);
        List<String> wrong = wrong(settings);
        assertEquals(1, wrong.size(), wrong::toString);
        assertTrue(wrong.get(0).contains(told), wrong::toString);
    }

    @ParameterizedTest
    @CsvSource({"quarkus.oidc.token.signature-algorithm, es256", "quarkus.oidc.token.audience, 'one,two'"})
    void whatIsAsNarrowMayBe(String property, String value) throws IOException {
        Map<String, String> settings = new HashMap<>(AS_IN_THE_README);
        settings.put(property, value);
        assertEquals(List.of(), wrong(settings));
    }

    private static List<String> wrong(Map<String, String> settings) throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(OidcConfig.class)
                .withMappingIgnore("quarkus.oidc.**")
                .withSources(
                        new PropertiesConfigSource(OidcCheckTest.class.getResource("/application.properties"), 100),
                        new PropertiesConfigSource(settings, "settings", 200))
                .build();
        return OidcCheck.wrong(config.getConfigMapping(OidcConfig.class));
    }
}
