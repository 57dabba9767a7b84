package org.ctatlas.http;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions under which a client wants its request to be answered (RFC 9110, section 13).
 *
 * @param ifMatch null where the header is not there or blank; the same for the others
 * @param ifUnmodifiedSince null also where it is no date, and then it does not count
 * @param ifModifiedSince likewise
 */
public record Preconditions(String ifMatch, Instant ifUnmodifiedSince, String ifNoneMatch, Instant ifModifiedSince) {
    /** An entity tag of a list; what does not look like one matches nothing. */
    private static final Pattern TAG =
            Pattern.compile("(?:^|,)\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?=,|$)");

    private static final String ANY = "*";

    /** What is to be done with a request. */
    public enum Verdict {
        /** What it asks for. */
        PROCEED,
        /** 304: the client has it already. */
        NOT_MODIFIED,
        /** 412. */
        FAILED
    }

    /** @return those of a request with these headers */
    public static Preconditions of(MultiMap headers) {
        return new Preconditions(
                list(headers.getAll("If-Match")),
                date(headers.getAll("If-Unmodified-Since")),
                list(headers.getAll("If-None-Match")),
                date(headers.getAll("If-Modified-Since")));
    }

    /**
     * For a read of something that there is, in the order of section 13.2.2.
     *
     * @param tag what the current entity tag, a strong one, has between the quotation marks
     * @param modified the date in {@code Last-Modified}, in whole seconds; null where there is none
     */
    public Verdict of(String tag, Instant modified) {
        boolean meant = ifMatch != null
                ? matches(tag::equals)
                : modified == null || ifUnmodifiedSince == null || !modified.isAfter(ifUnmodifiedSince);
        if (!meant) {
            return Verdict.FAILED;
        }
        boolean known = ifNoneMatch != null
                ? excludes(tag::equals)
                : modified != null && ifModifiedSince != null && !modified.isAfter(ifModifiedSince);
        return known ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }

    /**
     * @param current whether a tag, without its quotation marks, is that of the current state
     * @return whether {@code If-Match} says so: by strong comparison, for which a weak tag is no tag at all
     */
    public boolean matches(Predicate<String> current) {
        return found(ifMatch, false, current);
    }

    /**
     * @param current whether a tag, without its quotation marks, is that of the current state
     * @return whether {@code If-None-Match} is there and says so: by weak comparison
     */
    public boolean excludes(Predicate<String> current) {
        return ifNoneMatch != null && found(ifNoneMatch, true, current);
    }

    /** @return what to say of conditions that do not hold */
    public String refusal() {
        return ifMatch != null && TAG.matcher(ifMatch).results().anyMatch(tag -> tag.group(1) != null)
                ? "A weak entity tag (W/\"…\"), as proxies that compress make of a strong one, never matches in If-Match"
                        + " (RFC 9110, section 13.1.1): send it without W/."
                : "It has changed since the state that the request is meant for. Read it again.";
    }

    private static boolean found(String tags, boolean weak, Predicate<String> current) {
        if (tags.equals(ANY)) {
            return true;
        }
        Matcher each = TAG.matcher(tags);
        while (each.find()) {
            if ((weak || each.group(1) == null) && current.test(each.group(2))) {
                return true;
            }
        }
        return false;
    }

    private static String list(List<String> lines) {
        String list = String.join(",", lines).strip();
        return list.isEmpty() ? null : list;
    }

    private static Instant date(List<String> lines) {
        Date date = lines.size() == 1 ? DateFormatter.parseHttpDate(lines.get(0)) : null;
        return date == null ? null : date.toInstant();
    }
}
