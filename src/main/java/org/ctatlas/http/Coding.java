package org.ctatlas.http;

import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The content codings of answers (RFC 9110, section 12.5.3). The service compresses by itself: the HTTP server would decide on
 * it after the entity tag is made, which names the bytes on the wire.
 */
public enum Coding {
    NONE,
    GZIP;

    private static final Pattern COMPRESSIBLE =
            Pattern.compile("(text/(?!event-stream).+|application/(.+\\+)?(json|xml|yaml|x-ndjson))(;.*)?");

    private static final Pattern WEIGHT = Pattern.compile("(?i).*;\\s*q=([01](\\.\\d{0,3})?)\\s*(;.*)?");

    /**
     * @param request the headers of the request
     * @param mediaType of the answer
     * @return the coding for an answer to it; where a client takes none, it gets the answer as it is
     */
    public static Coding of(MultiMap request, String mediaType) {
        if (!COMPRESSIBLE.matcher(mediaType.toLowerCase(Locale.ROOT)).matches()) {
            return NONE;
        }
        Map<String, Double> weights = new HashMap<>();
        for (String accepted :
                String.join(",", request.getAll("Accept-Encoding")).split(",")) {
            Matcher weight = WEIGHT.matcher(accepted);
            weights.put(
                    accepted.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT),
                    weight.matches() ? Double.parseDouble(weight.group(1)) : 1);
        }
        double gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", weights.getOrDefault("*", 0.0)));
        return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0) ? GZIP : NONE;
    }

    /** @return what {@code Content-Encoding} says, or null */
    public String header() {
        return this == GZIP ? "gzip" : null;
    }

    /**
     * @param tag of the content as it is, without quotation marks
     * @return that of the content so coded
     */
    public String tag(String tag) {
        return this == GZIP ? tag + "-z" : tag;
    }

    public byte[] encode(byte[] content) {
        if (this == NONE) {
            return content;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try {
            write(bytes, out -> out.write(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** What writes the content. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes the content so coded. Of content that breaks off no end is written, lest it be taken for all. */
    public void write(OutputStream out, Content content) throws IOException {
        if (this == NONE) {
            content.write(out);
        } else {
            Gzip gzip = new Gzip(out);
            try {
                content.write(gzip);
                gzip.finish();
                gzip.flush();
            } finally {
                gzip.release();
            }
        }
    }

    /** Gives back its memory without an end to what it wrote. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out);
        }

        void release() {
            def.end();
        }
    }
}
