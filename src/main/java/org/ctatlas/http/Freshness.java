package org.ctatlas.http;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** For how long caches may give an answer away without asking again (RFC 9111): the values of {@code Cache-Control}. */
@Startup
@ApplicationScoped
public class Freshness {
    /** Kept, and asked for again each time: that costs a 304. */
    public static final String REVALIDATED = "public, max-age=0, must-revalidate";

    /** What a revision had will never be otherwise. */
    public static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /** Errors, and answers to writes. */
    public static final String NO_STORE = "no-store";

    private final String reads;

    Freshness(@ConfigProperty(name = "atlas.shared-cache-seconds") int seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException(
                    "ATLAS_SHARED_CACHE_SECONDS is " + seconds + "; it must not be below 0.");
        }
        // Browsers ask each time also where a cache that all share need not, and may ask after it has answered (RFC
        // 5861).
        reads = seconds == 0
                ? REVALIDATED
                : REVALIDATED + ", s-maxage=" + seconds + ", stale-while-revalidate=" + seconds;
    }

    /** @return that of a read of what is published now */
    public String reads() {
        return reads;
    }
}
