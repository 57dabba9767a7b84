package org.ctatlas.service;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ctatlas.problem.Issue;
import org.ctatlas.text.Encoding;

/** Whether what a request asks for is an address (RFC 3986) of text in UTF-8: the framework repairs or drops what is not. */
final class RequestTarget {
    private static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0);

    /** What may stand in an address beside letters and digits. */
    private static final String SIGNS = "-._~:/?[]@!$&'()*+,;=";

    private RequestTarget() {}

    /**
     * @param target path and query, as they came
     * @return what is wrong, for the path and each parameter; empty when nothing is
     */
    static List<Issue> issues(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<Issue> issues = new ArrayList<>();
        expected(path, true).ifPresent(detail -> issues.add(Issue.invalidPath(path, detail)));
        if (query >= 0) {
            for (String parameter : target.substring(query + 1).split("[&;]")) {
                String name = parameter.replaceFirst("=.*", "");
                String value = parameter.substring(Math.min(name.length() + 1, parameter.length()));
                expected(name, false)
                        .map(detail -> "a name that is " + detail)
                        .or(() -> expected(value, false))
                        .ifPresent(detail -> issues.add(Issue.invalidInput(name, value, detail)));
            }
        }
        return issues;
    }

    /**
     * @param part of the address, as it came
     * @param path whether it is the path, in which no control character means anything
     * @return what was expected of it; empty when it is so
     */
    private static Optional<String> expected(String part, boolean path) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(part.length());
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < part.length(); at++) {
            char each = part.charAt(at);
            places.add(at);
            if (each != '%') {
                if (!isAllowed(each)) {
                    return Optional.of("percent-encoded: the character 0x%02X at position %d must not stand as it is"
                            .formatted((int) each, at));
                }
                decoded.write(each);
            } else if (at + 2 < part.length() && isHex(part.charAt(at + 1)) && isHex(part.charAt(at + 2))) {
                int octet = Integer.parseInt(part.substring(at + 1, at + 3), 16);
                if (path && Character.isISOControl(octet) && octet < 0x80) {
                    return Optional.of(
                            "without control characters: %s at position %d".formatted(part.substring(at, at + 3), at));
                }
                decoded.write(octet);
                at += 2;
            } else {
                return Optional.of(
                        "percent-encoded: the % at position " + at + " is not followed by two hexadecimal digits");
            }
        }
        byte[] bytes = decoded.toByteArray();
        OptionalInt malformed = UTF_8.malformed(bytes);
        return malformed.isEmpty()
                ? Optional.empty()
                : Optional.of("text in UTF-8: %%%02X at position %d does not belong to a character"
                        .formatted(bytes[malformed.getAsInt()], places.get(malformed.getAsInt())));
    }

    private static boolean isAllowed(char each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || SIGNS.indexOf(each) >= 0;
    }

    private static boolean isHex(char each) {
        return Character.digit(each, 16) >= 0;
    }
}
