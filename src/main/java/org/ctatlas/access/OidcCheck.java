package org.ctatlas.access;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctatlas.problem.StartException;

/**
 * Stops the start when OIDC is on but would let in tokens that were not made for this service: the framework takes a missing
 * audience for "any".
 */
@ApplicationScoped
public class OidcCheck {
    private static final String ANY = "any";
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event, OidcConfig config) {
        List<String> wrong = wrong(config);
        if (!wrong.isEmpty()) {
            throw new StartException("OIDC is not configured safely: " + String.join("; ", wrong)
                    + ". See 'Writing: who may' in the README.");
        }
    }

    /** @return what is missing or too wide; nothing when OIDC is off */
    static List<String> wrong(OidcConfig config) {
        List<String> wrong = new ArrayList<>();
        config.namedTenants().forEach((name, tenant) -> {
            if (name.equals(OidcConfig.DEFAULT_TENANT_KEY)) {
                wrong.addAll(wrong(tenant));
            } else {
                wrong.add("only the default tenant is supported, not '" + name + "'");
            }
        });
        return wrong;
    }

    private static List<String> wrong(OidcTenantConfig tenant) {
        if (!tenant.tenantEnabled()) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        Optional<List<String>> audience = tenant.token().audience();
        if (audience.isEmpty() || audience.get().contains(ANY)) {
            wrong.add("QUARKUS_OIDC_TOKEN_AUDIENCE must name this service's audience");
        }
        Optional<String> issuer = tenant.token().issuer();
        if (issuer.filter(ANY::equals).isPresent()
                || issuer.isEmpty()
                        && (tenant.publicKey().isPresent()
                                || !tenant.discoveryEnabled().orElse(true))) {
            wrong.add("QUARKUS_OIDC_TOKEN_ISSUER must name the issuer");
        }
        if (tenant.token().signatureAlgorithm().filter(ALGORITHMS::contains).isEmpty()) {
            wrong.add("QUARKUS_OIDC_TOKEN_SIGNATURE_ALGORITHM must be rs256 or es256");
        }
        if (tenant.token().allowOpaqueTokenIntrospection() || tenant.token().allowJwtIntrospection()) {
            wrong.add("introspection checks no audience and must stay off");
        }
        if (tenant.applicationType()
                .filter(OidcTenantConfig.ApplicationType.SERVICE::equals)
                .isEmpty()) {
            wrong.add("QUARKUS_OIDC_APPLICATION_TYPE must be service");
        }
        return wrong;
    }
}
