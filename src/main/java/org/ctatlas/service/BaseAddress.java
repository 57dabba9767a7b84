package org.ctatlas.service;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.ForwardedInfo;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where whoever asks can reach the service: what every address in an answer begins with. It is what {@code ATLAS_PUBLIC_URL}
 * says, else what the request or a trusted proxy does; a request that says nothing is answered with where it arrived.
 */
@ApplicationScoped
public class BaseAddress {
    /** Path of the API below the service's own address. */
    public static final String API = "/api/v1/";

    @ConfigProperty(name = "atlas.public-url")
    Optional<String> configured;

    /** @throws IllegalStateException when the configured address is none */
    void check(@Observes StartupEvent start) {
        configured.filter(address -> !isRoot(address)).ifPresent(address -> {
            throw new IllegalStateException("ATLAS_PUBLIC_URL is '" + address
                    + "': give an address such as https://atlas.example.org/atlas, without user, query and fragment.");
        });
    }

    private static boolean isRoot(String address) {
        return address.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?") && isAddress(address);
    }

    /** @return where the contract says that the API is: below the host that it was read from, unless one is configured */
    String server(HttpServerRequest request) {
        URI api = of(request);
        return withoutSlash(configured.isPresent() ? api.toString() : api.getRawPath());
    }

    /** @return absolute URI of the API, ending in a slash */
    public URI of(HttpServerRequest request) {
        return URI.create(root(request) + API);
    }

    /** @return absolute URI of the service without a slash at its end */
    public String root(HttpServerRequest request) {
        return configured
                .map(BaseAddress::withoutSlash)
                .orElseGet(() -> isSound(request) ? asked(request) : "http://" + arrived(request));
    }

    /** @return whether the headers that the address is made of are those of an address */
    boolean isSound(HttpServerRequest request) {
        return configured.isPresent() || request.scheme().matches("https?") && isAddress(asked(request));
    }

    private static String asked(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        boolean named = authority != null && !authority.host().isEmpty();
        return request.scheme() + "://" + (named ? authority : arrived(request)) + prefix(request);
    }

    private static String arrived(HttpServerRequest request) {
        SocketAddress address = request.localAddress();
        String host = address.hostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.port();
    }

    /** @return the path below which a trusted proxy serves this service */
    private static String prefix(HttpServerRequest request) {
        ForwardedInfo forwarded =
                ((HttpServerRequestInternal) request).context().getLocal(ForwardedInfo.CONTEXT_KEY);
        String prefix = forwarded == null ? null : forwarded.getPrefix();
        return prefix == null || prefix.isBlank() ? "" : withoutSlash((prefix.startsWith("/") ? "" : "/") + prefix);
    }

    private static String withoutSlash(String address) {
        return address.replaceFirst("/+$", "");
    }

    private static boolean isAddress(String address) {
        try {
            return URI.create(address).getRawAuthority() != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
