package org.ctatlas.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The OpenAPI document, and what it says of each path: the methods that it takes and the media types that it answers with. */
@ApplicationScoped
public class Contract {
    /** In the order in which {@code Allow} lists them. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

    private static final Pattern SERVER = Pattern.compile("(\\burl\"?\\s*:\\s*\"?)/api/v1\\b");

    @Inject
    OpenApiDocumentService documents;

    @Inject
    ObjectMapper mapper;

    private volatile List<Path> paths;

    /** @param offers the media types of a successful answer, by method */
    private record Path(Pattern pattern, Map<String, List<String>> offers) {}

    /** @return the document in UTF-8 */
    public byte[] document(Format format) {
        return documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format);
    }

    /** @param server where the document is to say that the API is: a path below its own host, or a whole address */
    public byte[] document(Format format, String server) {
        String document = new String(document(format), StandardCharsets.UTF_8);
        return SERVER.matcher(document)
                .replaceFirst("$1" + Matcher.quoteReplacement(server))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param path below the base of the API
     * @return the methods that it takes, OPTIONS among them, in the order of {@code Allow}; none where there is nothing
     */
    public Set<String> methods(String path) {
        return offers(path).keySet();
    }

    /** @return the media types of what the path answers when the method succeeds, the usual one first; none when unknown */
    public List<String> mediaTypes(String path, String method) {
        return offers(path).getOrDefault(method, List.of());
    }

    private Map<String, List<String>> offers(String path) {
        String asked = "/" + path.replaceAll("^/|/$", "");
        return paths().stream()
                .filter(each -> each.pattern.matcher(asked).matches())
                .findFirst()
                .map(Path::offers)
                .orElse(Map.of());
    }

    /** Read at first use: most processes never need it. */
    private List<Path> paths() {
        if (paths == null) {
            try {
                List<Path> read = new ArrayList<>();
                mapper.readTree(document(Format.JSON))
                        .get("paths")
                        .properties()
                        .forEach(path -> read.add(path(path.getKey(), path.getValue())));
                paths = List.copyOf(read);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return paths;
    }

    private static Path path(String template, JsonNode operations) {
        Map<String, List<String>> offers = new LinkedHashMap<>();
        for (String method : METHODS) {
            // Whoever answers GET answers HEAD, and everybody OPTIONS; the contract need not say so.
            JsonNode operation = operations.path(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
            if (operation.isObject() || method.equals("OPTIONS")) {
                offers.put(method, mediaTypes(operation.path("responses")));
            }
        }
        String pattern = Arrays.stream(template.split("/", -1))
                .map(segment -> PARAMETER.matcher(segment).matches() ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        return new Path(Pattern.compile(pattern), offers);
    }

    private static List<String> mediaTypes(JsonNode answers) {
        List<String> mediaTypes = new ArrayList<>();
        answers.properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(
                        answer -> answer.getValue().path("content").fieldNames().forEachRemaining(mediaTypes::add));
        return mediaTypes;
    }
}
