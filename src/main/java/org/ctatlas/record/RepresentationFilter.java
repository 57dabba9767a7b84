package org.ctatlas.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.DateFormatter;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.ctatlas.http.Coding;
import org.ctatlas.http.Freshness;
import org.ctatlas.http.Preconditions;
import org.ctatlas.http.Preconditions.Verdict;
import org.ctatlas.http.Select;
import org.ctatlas.ledger.LedgerTime;
import org.ctatlas.problem.Problem;
import org.ctatlas.text.Sha256;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every answer its final form: properties of JSON selected, compressed or not; and every answer to a read the strong
 * entity tag of exactly these bytes, the caching headers, and 304 or 412 where its conditions say so (RFC 9110). An answer
 * in another form than JSON comes as bytes, or as a stream that brings a tag of its own, without quotation marks.
 */
public class RepresentationFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    /** What describes the bytes of an answer that has none. */
    private static final List<String> OF_THE_BODY = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_DISPOSITION);
    /** What a reader looks at last, in this order. */
    private static final List<String> LAST = List.of(
            "tags",
            "citations",
            "contested",
            "relations",
            "lastReviewed",
            "jurisdiction",
            "version",
            "createdAt",
            "updatedAt",
            "embedded");

    @Inject
    ObjectMapper mapper;

    @Inject
    Freshness freshness;

    @ServerResponseFilter
    public void represent(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing)
            throws JsonProcessingException {
        Object entity = response.getEntity();
        Object body = response.hasEntity() ? body(request, response) : null;
        if (body == null) {
            return;
        }
        MultiMap asked = routing.request().headers();
        MultivaluedMap<String, Object> headers = response.getHeaders();
        Coding coding = Coding.of(asked, response.getMediaType().toString());
        boolean read = READS.contains(request.getMethod()) && response.getStatus() == 200;
        String tag = read || response.getStatus() < 300 && entity instanceof Item ? tag(entity, body, headers) : null;
        if (tag != null) {
            String coded = coding.tag(tag);
            Instant modified = read && entity instanceof Item item ? item.modified() : null;
            Preconditions conditions = Preconditions.of(asked);
            Verdict verdict = read ? conditions.of(coded, modified) : Verdict.PROCEED;
            if (verdict == Verdict.FAILED) {
                refuse(new Problem(412, conditions.refusal()), request, response);
                return;
            }
            headers.putSingle(HttpHeaders.ETAG, '"' + coded + '"');
            headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, "en");
            routing.response().headers().remove(HttpHeaders.VARY);
            headers.putSingle(HttpHeaders.VARY, "Accept, Accept-Encoding");
            if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
                headers.putSingle(HttpHeaders.CACHE_CONTROL, read ? freshness(request) : Freshness.NO_STORE);
            }
            if (modified != null) {
                headers.putSingle(HttpHeaders.LAST_MODIFIED, DateFormatter.format(Date.from(modified)));
            }
            if (verdict == Verdict.NOT_MODIFIED) {
                OF_THE_BODY.forEach(headers::remove);
                response.setEntity(null);
                response.setStatus(304);
                return;
            }
        }
        if (coding != Coding.NONE) {
            // The server's own compression, which is for pages, has said that it leaves this one alone.
            routing.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
            headers.putSingle(HttpHeaders.CONTENT_ENCODING, coding.header());
        }
        response.setEntity(
                body instanceof StreamingOutput stream
                        ? (StreamingOutput) out -> coding.write(out, stream::write)
                        : coding.encode((byte[]) body));
    }

    /** @return bytes, or a stream of them; null for what goes out as it is */
    private Object body(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        Object entity = response.getEntity();
        if (entity instanceof byte[] || entity instanceof StreamingOutput) {
            return entity;
        }
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                ? json(entity, request.getUriInfo().getQueryParameters().getFirst("select"))
                : null;
    }

    /** @return the entity tag before it is compressed, without quotation marks; null for what is to be kept nowhere */
    private static String tag(Object entity, Object body, MultivaluedMap<String, Object> headers) {
        if (Freshness.NO_STORE.equals(headers.getFirst(HttpHeaders.CACHE_CONTROL))) {
            return null;
        }
        if (body instanceof byte[] bytes) {
            // A write names the version that it was made for by the tag of any representation of it.
            String version = entity instanceof Item item && item.tagged() != null ? item.tagged() + "-" : "";
            return version + Sha256.tag(bytes);
        }
        return (String) headers.getFirst(HttpHeaders.ETAG);
    }

    private String freshness(ContainerRequestContext request) {
        String knownAt = request.getUriInfo().getQueryParameters().getFirst("knownAt");
        // A time may be to come, and what was published until then is not known yet. A revision that is to come is
        // refused.
        boolean revision = knownAt != null
                && LedgerTime.parse(knownAt)
                        .map(time -> time.revision() != null)
                        .orElse(false);
        return revision ? Freshness.IMMUTABLE : freshness.reads();
    }

    private void refuse(Problem problem, ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        OF_THE_BODY.forEach(headers::remove);
        headers.remove(HttpHeaders.ETAG);
        headers.putSingle(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, Freshness.NO_STORE);
        response.setStatus(problem.status);
        response.setEntity(
                mapper.writeValueAsBytes(problem.body(request.getUriInfo().getBaseUri())));
    }

    private byte[] json(Object entity, String select) throws JsonProcessingException {
        JsonNode tree = mapper.valueToTree(entity);
        if (entity instanceof Paged) {
            tree.get("items").forEach(item -> finish(item, select));
            if (tree.has("embedded")) {
                tree.get("embedded").forEach(record -> finish(record, null));
            }
        } else if (entity instanceof Item) {
            if (tree.has("embedded")) {
                tree.get("embedded").forEach(record -> finish(record, null));
            }
            finish(tree, select);
        }
        return mapper.writeValueAsBytes(tree);
    }

    private static void finish(JsonNode node, String select) {
        ObjectNode record = (ObjectNode) node;
        if (select != null) {
            Select.parse(select).apply(record);
        }
        for (String name : LAST) {
            JsonNode value = record.remove(name);
            if (value != null) {
                record.set(name, value);
            }
        }
    }
}
