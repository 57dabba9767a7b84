package org.ctatlas.support;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An OIDC issuer for the tests: publishes its address and its public keys; tests sign with the private ones. */
public class OidcServer implements QuarkusTestResourceLifecycleManager {
    /** Property that has the private RSA key, as a JWK. */
    public static final String KEY = "test.oidc.key";

    /** The same for the key on the curve P-256. */
    public static final String EC_KEY = "test.oidc.ec-key";

    private static final String DISCOVERY = """
            {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
             "authorization_endpoint": "%1$s/authorize", "userinfo_endpoint": "%1$s/me",
             "introspection_endpoint": "%1$s/introspect"}
            """;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("key-1");
            key.setUse("sig");
            EllipticCurveJsonWebKey curve = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            curve.setKeyId("key-ec");
            curve.setUse("sig");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String issuer = "http://localhost:" + server.getAddress().getPort();
            serve("/.well-known/openid-configuration", DISCOVERY.formatted(issuer));
            serve("/keys", new JsonWebKeySet(key, curve).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            server.start();
            return Map.of(
                    "quarkus.oidc.auth-server-url",
                    issuer,
                    KEY,
                    key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE),
                    EC_KEY,
                    curve.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void serve(String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
