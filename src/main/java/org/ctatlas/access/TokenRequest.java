package org.ctatlas.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who an API token belongs to. */
class TokenRequest extends BaseAuthenticationRequest {
    final String token;

    TokenRequest(String token) {
        this.token = token;
    }
}
