package org.ctatlas.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives an admin the role of an editor, wherever the identity comes from. */
@ApplicationScoped
public class AdminsAreEditors implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.hasRole(Roles.ADMIN) && !identity.hasRole(Roles.EDITOR)
                                ? QuarkusSecurityIdentity.builder(identity)
                                        .addRole(Roles.EDITOR)
                                        .build()
                                : identity);
    }
}
