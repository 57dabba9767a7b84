package org.ctatlas.service;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/**
 * Pages of any origin may read and write (Fetch standard, CORS protocol). Every answer says so alike, whoever asks, so that
 * a cache may give one site what another one has asked for. There are no cookies and never credentials: who writes sends
 * a token.
 */
final class Cors {
    private static final String ANY = "*";

    /** What a page may read beside the headers that every page may. */
    private static final String EXPOSED =
            "Allow, Atlas-Revision, BelGov-Related-Trace-Id, BelGov-Trace-Id, Content-Disposition,"
                    + " Content-Language, Content-Location, Date, ETag, Last-Modified, Link, Location, RateLimit, RateLimit-Policy,"
                    + " Retry-After, Vary, WWW-Authenticate";

    /** The headers that the service reads, and whatever else a library may send; the star alone would leave out the token. */
    private static final String READ =
            "Accept, Accept-Language, Authorization, BelGov-Trace-Id, Cache-Control, Content-Language, Content-Type,"
                    + " Idempotency-Key, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Last-Event-ID, Prefer, *";

    /** Seconds for which a browser need not ask again. */
    private static final String MAX_AGE = "86400";

    private Cors() {}

    static void open(HttpServerResponse response) {
        response.putHeader("Access-Control-Allow-Origin", ANY).putHeader("Access-Control-Expose-Headers", EXPOSED);
    }

    /** Answers what a browser asks before it sends a request, on an answer to OPTIONS. */
    static void preflight(HttpServerRequest request, Set<String> methods) {
        if (request.headers().contains("Access-Control-Request-Method")) {
            request.response()
                    .putHeader("Access-Control-Allow-Methods", String.join(", ", methods))
                    .putHeader("Access-Control-Allow-Headers", READ)
                    .putHeader("Access-Control-Max-Age", MAX_AGE);
        }
    }
}
