package org.ctatlas.service;

import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctatlas.http.Coding;
import org.ctatlas.http.Contract;
import org.ctatlas.http.Freshness;
import org.ctatlas.http.Preconditions;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.text.Sha256;

/**
 * The documents beside the data: the contract, at the addresses of the Belgif REST guide and at those of the framework, and the
 * schemas of the country packs. Each is read once and then kept, compressed too: it changes with the service alone.
 */
@ApplicationScoped
class Documents {
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    /** After who may do what, before whatever the framework has at the same addresses. */
    private static final int ORDER = -1;

    @Inject
    Contract contract;

    @Inject
    BaseAddress address;

    @Inject
    Freshness freshness;

    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    private record Document(String mediaType, String tag, Map<Coding, byte[]> content) {
        private static Document of(String mediaType, byte[] content) {
            return new Document(
                    mediaType,
                    Sha256.tag(content),
                    Map.of(Coding.NONE, content, Coding.GZIP, Coding.GZIP.encode(content)));
        }
    }

    void add(Router router, String api) {
        for (String base : List.of(api + "doc", "/q")) {
            reads(router, base + "/openapi.json", context -> send(context, contract(Format.JSON, context)));
            reads(router, base + "/openapi.yaml", context -> send(context, contract(Format.YAML, context)));
        }
        reads(router, "/q/openapi.yml", context -> send(context, contract(Format.YAML, context)));
        reads(router, "/q/openapi", context -> send(context, contract(format(context), context)));
        router.routeWithRegex("/schemas/[a-z0-9/-]+\\.json")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(ORDER)
                .handler(this::schema);
    }

    private static void reads(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(ORDER)
                .handler(handler);
    }

    /** Where the service is below a path of a proxy, or its address is configured, the contract says so. */
    private Document contract(Format format, RoutingContext context) {
        String server = address.server(context.request());
        return documents.computeIfAbsent(
                format.name() + " " + server,
                name -> Document.of(format == Format.JSON ? JSON : YAML, contract.document(format, server)));
    }

    /** @return the form that the parameter {@code format} names, else the one that {@code Accept} does, else YAML */
    private static Format format(RoutingContext context) {
        String asked = context.request().getParam("format");
        if (asked == null) {
            String accepted = context.request().getHeader("Accept");
            return accepted != null && accepted.contains(JSON) ? Format.JSON : Format.YAML;
        }
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "json" -> Format.JSON;
            case "yaml" -> Format.YAML;
            default -> throw Problem.badRequest(List.of(Issue.invalidInput("format", asked, "one of json, yaml")));
        };
    }

    private void schema(RoutingContext context) {
        String path = context.normalizedPath();
        Document document = documents.get(path);
        if (document == null) {
            try (InputStream file = Documents.class.getResourceAsStream("/META-INF/resources" + path)) {
                if (file == null) {
                    context.next();
                    return;
                }
                document = Document.of(JSON, file.readAllBytes());
                documents.put(path, document);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        send(context, document);
    }

    private void send(RoutingContext context, Document document) {
        HttpServerRequest request = context.request();
        Coding coding = Coding.of(request.headers(), document.mediaType);
        String tag = coding.tag(document.tag);
        Preconditions conditions = Preconditions.of(request.headers());
        Preconditions.Verdict verdict = conditions.of(tag, null);
        if (verdict == Preconditions.Verdict.FAILED) {
            throw new Problem(412, conditions.refusal());
        }
        HttpServerResponse response = context.response()
                .putHeader("ETag", '"' + tag + '"')
                .putHeader("Cache-Control", freshness.reads())
                .putHeader("Vary", "Accept, Accept-Encoding");
        if (verdict == Preconditions.Verdict.NOT_MODIFIED) {
            response.setStatusCode(304).end();
            return;
        }
        byte[] content = document.content.get(coding);
        response.putHeader("Content-Type", document.mediaType + ";charset=UTF-8")
                .putHeader("Content-Encoding", coding == Coding.NONE ? "identity" : coding.header())
                .putHeader("Content-Length", String.valueOf(content.length));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(Buffer.buffer(content));
        }
    }
}
