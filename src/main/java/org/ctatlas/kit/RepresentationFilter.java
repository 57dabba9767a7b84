package org.ctatlas.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every answer to a read its final form: properties of JSON selected, the strong entity tag of exactly these bytes,
 * the caching headers, and 304 when the client has them already (RFC 9110). Other forms than JSON come as bytes.
 */
public class RepresentationFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    /** The HTTP layer compresses then, and a strong tag names the bytes on the wire. */
    private static final Pattern COMPRESSED = Pattern.compile("\\b(gzip|deflate)\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");
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

    @ServerResponseFilter
    public void represent(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        Object entity = response.getEntity();
        boolean read = READS.contains(request.getMethod()) && response.getStatus() == 200;
        boolean written = response.getStatus() < 300 && entity instanceof Item;
        if (!response.hasEntity() || !read && !written) {
            return;
        }
        byte[] body;
        if (entity instanceof byte[] bytes) {
            body = bytes;
        } else if (MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())) {
            body = json(entity, request.getUriInfo().getQueryParameters().getFirst("select"));
        } else {
            return;
        }

        String accepted = String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        // A write names the version that it was made for by the tag of any representation of it.
        String version = entity instanceof Item item && item.tagged() != null ? item.tagged() + "-" : "";
        EntityTag tag = new EntityTag(
                version + digest(body) + (COMPRESSED.matcher(accepted).find() ? "-z" : ""));
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.ETAG, tag);
        headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, "en");
        headers.putSingle(HttpHeaders.VARY, "Accept, Accept-Encoding");
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, read ? "public, max-age=300" : "no-store");
        }
        if (entity instanceof EntryDto record) {
            headers.putSingle(
                    HttpHeaders.LAST_MODIFIED,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(record.updatedAt.atOffset(ZoneOffset.UTC)));
        }
        Response.ResponseBuilder unchanged = read ? request.getRequest().evaluatePreconditions(tag) : null;
        if (unchanged == null) {
            response.setEntity(body);
        } else {
            response.setEntity(null);
            response.setStatus(304);
        }
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

    private static String digest(byte[] body) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(body))
                .substring(0, 22);
    }
}
