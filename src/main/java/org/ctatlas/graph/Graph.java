package org.ctatlas.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ctatlas.entry.Rename;
import org.ctatlas.http.Parameters;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.record.Links;

/** Answers what lies around records and between them. */
@ApplicationScoped
@Transactional
public class Graph {
    public static final int DEEPEST = 3;
    public static final int DEFAULT_NODES = 200;
    public static final int MOST_NODES = 500;
    public static final int MOST_EDGES = 2_000;
    public static final int DEFAULT_LENGTH = 6;
    public static final int LONGEST_PATH = 8;

    private static final String RECORD = "the id of a record";

    @Inject
    KindRegistry kinds;

    @Inject
    ReferenceResolver resolver;

    @Inject
    Elements elements;

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Paths paths;

    /**
     * @param in the parameters of the request, of which all but those of its form are read here
     * @throws Problem 400 that names each parameter it refuses
     */
    GraphDto around(Parameters in, UriInfo uri) {
        List<String> focus = in.required("focus", RECORD);
        int depth = in.integer("depth", 1, 1, DEEPEST);
        int most = in.integer("maxNodes", DEFAULT_NODES, 1, MOST_NODES);
        Scope scope = Scope.read(List.of(GraphResource.PREDICATE, GraphResource.KIND), in);
        in.done();
        resolver.require(Map.of("focus", focus));
        focus = today(focus);

        Links links = links(uri, scope.asOf());
        Neighbourhood.Found found = neighbourhood.around(new TreeSet<>(focus), depth, scope, most);
        List<NodeDto> nodes = found.depths().entrySet().stream()
                .map(node -> node.getKey().wire(node.getValue(), links))
                .sorted(Comparator.comparingInt(NodeDto::depth)
                        .thenComparing(NodeDto::kind)
                        .thenComparing(NodeDto::id))
                .toList();
        List<EdgeDto> edges =
                elements.between(found.depths().keySet().stream().map(Node::id).toList(), scope, MOST_EDGES + 1, links);
        return new GraphDto(
                self("graph", uri, links),
                focus.stream().distinct().toList(),
                depth,
                scope.asOf(),
                nodes,
                edges.stream().limit(MOST_EDGES).toList(),
                found.truncated() || edges.size() > MOST_EDGES);
    }

    /**
     * @param in the parameters of the request, of which all but those of its form are read here
     * @throws Problem 400 that names each parameter it refuses
     */
    PathDto between(Parameters in, UriInfo uri) {
        String from = in.one("from", in.required("from", RECORD), null);
        String to = in.one("to", in.required("to", RECORD), null);
        int longest = in.integer("maxLength", DEFAULT_LENGTH, 1, LONGEST_PATH);
        Scope scope = Scope.read(List.of(GraphResource.PREDICATE), in);
        in.done();
        Map<String, List<String>> ends = new LinkedHashMap<>();
        ends.put("from", List.of(from));
        ends.put("to", List.of(to));
        resolver.require(ends);
        from = today(List.of(from)).get(0);
        to = today(List.of(to)).get(0);

        Links links = links(uri, scope.asOf());
        Map<String, Long> keys =
                elements.named(List.of(from, to), scope).stream().collect(Collectors.toMap(Node::slug, Node::id));
        // What does not exist on the day has no paths.
        Paths.Found found = keys.keySet().containsAll(List.of(from, to))
                ? paths.between(keys.get(from), keys.get(to), scope, longest)
                : Paths.Found.NONE;
        return new PathDto(
                self("graph/path", uri, links),
                from,
                to,
                found.nodes().isEmpty() ? null : found.edges().size(),
                scope.asOf(),
                nodes(found.nodes(), links),
                edges(found.edges(), links),
                found.truncated());
    }

    /** @return the records by their ids of today */
    private List<String> today(List<String> ids) {
        Map<String, String> today = Rename.today(ids);
        return ids.stream().map(id -> today.getOrDefault(id, id)).toList();
    }

    private List<NodeDto> nodes(List<Long> keys, Links links) {
        Map<Long, Node> nodes = new HashMap<>();
        elements.nodes(keys).forEach(node -> nodes.put(node.id(), node));
        return IntStream.range(0, keys.size())
                .mapToObj(i -> nodes.get(keys.get(i)).wire(i, links))
                .toList();
    }

    private List<EdgeDto> edges(List<String> slugs, Links links) {
        return elements.edges(slugs, links).stream()
                .sorted(Comparator.comparingInt(edge -> slugs.indexOf(edge.id())))
                .toList();
    }

    private Links links(UriInfo uri, LocalDate asOf) {
        return new Links(uri.getBaseUri(), kinds, asOf);
    }

    private static URI self(String path, UriInfo uri, Links links) {
        return links.collection(path, uri.getQueryParameters());
    }
}
