package org.ctatlas.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The answer to a request that fails: throw it, and the client gets {@code application/problem+json}.
 *
 * <p>Basis: RFC 9457; types and members of the Belgif REST guide (err-problem). Types of our own are
 * {@code urn:problem-type:atlas:…}.
 */
public class Problem extends RuntimeException {
    /** Media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private record Type(String urn, String title) {}

    private static final Map<Integer, Type> TYPES = Map.ofEntries(
            Map.entry(400, new Type("urn:problem-type:belgif:badRequest", "Bad Request")),
            Map.entry(404, new Type("urn:problem-type:belgif:resourceNotFound", "Resource Not Found")),
            Map.entry(405, new Type("urn:problem-type:atlas:methodNotAllowed", "Method Not Allowed")),
            Map.entry(406, new Type("urn:problem-type:atlas:notAcceptable", "Not Acceptable")),
            Map.entry(408, new Type("urn:problem-type:atlas:requestTimeout", "Request Timeout")),
            Map.entry(409, new Type("urn:problem-type:atlas:conflict", "Conflict")),
            Map.entry(410, new Type("urn:problem-type:atlas:gone", "Gone")),
            Map.entry(412, new Type("urn:problem-type:atlas:preconditionFailed", "Precondition Failed")),
            Map.entry(413, new Type("urn:problem-type:belgif:payloadTooLarge", "Payload Too Large")),
            Map.entry(414, new Type("urn:problem-type:atlas:uriTooLong", "URI Too Long")),
            Map.entry(415, new Type("urn:problem-type:atlas:unsupportedMediaType", "Unsupported Media Type")),
            Map.entry(428, new Type("urn:problem-type:atlas:preconditionRequired", "Precondition Required")),
            Map.entry(
                    431,
                    new Type("urn:problem-type:atlas:requestHeaderFieldsTooLarge", "Request Header Fields Too Large")),
            Map.entry(500, new Type("urn:problem-type:belgif:internalServerError", "Internal Server Error")),
            Map.entry(503, new Type("urn:problem-type:belgif:serviceUnavailable", "Service Unavailable")));

    private static final Type NO_TOKEN = new Type("urn:problem-type:belgif:noAccessToken", "No Access Token");
    private static final Type INVALID_TOKEN =
            new Type("urn:problem-type:belgif:invalidAccessToken", "Invalid Access Token");
    private static final Type EXPIRED_TOKEN =
            new Type("urn:problem-type:belgif:expiredAccessToken", "Expired Access Token");
    private static final Type MISSING_PERMISSION =
            new Type("urn:problem-type:belgif:missingPermission", "Missing Permission");

    public final int status;
    public final List<Issue> issues;
    private final Type type;
    /** Where the revisions of what was deleted are; else null. */
    private final URI history;

    private final String instance = "urn:uuid:" + UUID.randomUUID();

    public Problem(int status, String detail) {
        this(status, detail, List.of(), null);
    }

    private Problem(int status, String detail, List<Issue> issues, URI history) {
        super(detail, null, false, false);
        this.status = TYPES.containsKey(status) ? status : status >= 500 ? 500 : 400;
        this.issues = issues;
        this.history = history;
        type = TYPES.get(this.status);
    }

    private Problem(int status, Type type, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        issues = List.of();
        history = null;
    }

    /** @param issues at least one */
    public static Problem badRequest(List<Issue> issues) {
        return new Problem(400, "The input is not valid: see issues.", issues, null);
    }

    /** The same with words of its own. */
    public static Problem badRequest(String detail, List<Issue> issues) {
        return new Problem(400, detail, issues, null);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, detail);
    }

    /** @param methods those that there are */
    public static Problem methodNotAllowed(Set<String> methods) {
        String allow = String.join(", ", methods);
        return new Problem(405, "This method is not allowed here; these are: " + allow + ".") {
            @Override
            public Map<String, String> headers() {
                return Map.of("Allow", allow);
            }
        };
    }

    /** @param mediaTypes those that there are */
    public static Problem notAcceptable(List<String> mediaTypes) {
        return new Problem(
                406,
                "None of the media types in Accept is offered here"
                        + (mediaTypes.isEmpty() ? "." : ", but " + String.join(", ", mediaTypes) + "."));
    }

    /** @param history where the revisions of what was deleted are */
    public static Problem gone(String detail, URI history) {
        return new Problem(410, detail, List.of(), history);
    }

    /** Somebody has to say who he is. */
    public static Problem noAccessToken(String detail) {
        return new Problem(401, NO_TOKEN, detail);
    }

    /** An access token that is none, not for this service, or revoked. */
    public static Problem invalidAccessToken(String detail) {
        return new Problem(401, INVALID_TOKEN, detail);
    }

    /** An access token that was valid once. */
    public static Problem expiredAccessToken(String detail) {
        return new Problem(401, EXPIRED_TOKEN, detail);
    }

    /** An access token whose holder may not do this. */
    public static Problem missingPermission(String detail) {
        return new Problem(403, MISSING_PERMISSION, detail);
    }

    /** @return the headers that tell a client what to do about it, beside the body (RFC 9110, RFC 6750) */
    public Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", type == NO_TOKEN ? "Bearer" : "Bearer error=\"invalid_token\"");
            case 403 -> Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
            case 503 -> Map.of("Retry-After", "5");
            default -> Map.of();
        };
    }

    /** @return the urn that names this occurrence, to write into the log beside the cause */
    public String instance() {
        return instance;
    }

    /**
     * @param base absolute URI of the API, ending in a slash
     * @return the body
     */
    public ProblemDto body(URI base) {
        String code = type.urn().substring(type.urn().lastIndexOf(':') + 1);
        return new ProblemDto(
                type.urn(),
                base.resolve("refData/problemTypes/" + code),
                type.title(),
                status,
                getMessage(),
                instance,
                issues.isEmpty() ? null : issues,
                history);
    }
}
