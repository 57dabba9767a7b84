package org.ctatlas.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.kit.KindRegistry;
import org.ctatlas.kit.Links;
import org.ctatlas.kit.Page;
import org.ctatlas.kit.Parameters;
import org.ctatlas.kit.Select;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.refdata.CodeList;

/** Answers searches: reads the request, asks the index, writes a page. */
@ApplicationScoped
public class Search {
    /** Last part of the address. */
    public static final String PATH = "search";

    /** Most characters of a text that is looked for. */
    public static final int LONGEST = 200;

    /** The best matches that pages reach. */
    public static final int DEEPEST = 10_000;

    /** What {@code facet} accepts. */
    public static final String KIND = "kind";

    /** A service that has just started answers as soon as it can. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject
    SearchIndex index;

    @Inject
    Indexer indexer;

    @Inject
    KindRegistry kinds;

    /**
     * @param uri the request: path and query
     * @throws Problem 400 that names each parameter it refuses; 503 while the index is being built
     */
    public SearchPage find(UriInfo uri) throws InterruptedException {
        Parameters in = new Parameters(uri.getQueryParameters());
        Map<String, List<String>> given = new LinkedHashMap<>(uri.getQueryParameters());
        int page = in.integer("page", 1, 1, DEEPEST);
        int pageSize = in.integer("pageSize", Page.DEFAULT, 1, Page.LARGEST);
        if (page * pageSize > DEEPEST) {
            in.refuse(Issue.outOfRange(
                    "page",
                    String.valueOf(page),
                    "page times pageSize at most " + DEEPEST + "; further words or filters bring the rest nearer"));
        }
        LocalDate asOf = in.day("asOf");
        boolean facet = !in.oneOf("facet", List.of(KIND)).isEmpty();
        in.values("select").forEach(text -> in.check("select", text, Select.refusal(text, SearchHitDto.class)));
        SearchQuery query = new SearchQuery(
                text(in, given),
                in.oneOf(KIND, CodeList.named("kinds").values()),
                in.values("jurisdiction"),
                in.values("tag"),
                asOf,
                facet,
                (page - 1) * pageSize,
                pageSize);
        in.done();
        if (!indexer.isBuilt(PATIENCE)) {
            throw new Problem(503, "The search index is being built; try again in a few seconds.");
        }
        return page(index.search(query), page, pageSize, given, new Links(uri.getBaseUri(), kinds, asOf), facet);
    }

    /** @return what to look for; null when that is refused */
    private static String text(Parameters in, Map<String, List<String>> given) {
        List<String> texts = in.values("q");
        if (!given.containsKey("q")) {
            in.refuse(Issue.invalidInput("q", null, "words to look for"));
        } else if (texts.size() > 1) {
            in.refuse(Issue.invalidInput("q", texts.get(1), "one text"));
        } else if (texts.size() == 1 && texts.get(0).length() > LONGEST) {
            in.refuse(Issue.outOfRange("q", texts.get(0), "at most " + LONGEST + " characters"));
        }
        return texts.isEmpty() ? null : texts.get(0);
    }

    private SearchPage page(
            Hits found, int page, int pageSize, Map<String, List<String>> given, Links links, boolean facet) {
        int reached = (int) Math.min(found.total(), DEEPEST);
        int last = Math.max(1, Math.min((reached + pageSize - 1) / pageSize, DEEPEST / pageSize));
        return new SearchPage(
                links.collection(PATH, given),
                found.hits().stream().map(hit -> item(hit, links)).toList(),
                page,
                pageSize,
                found.total(),
                at(given, links, "page", "1"),
                page > 1 ? at(given, links, "page", String.valueOf(Math.min(page - 1, last))) : null,
                page < last ? at(given, links, "page", String.valueOf(page + 1)) : null,
                at(given, links, "page", String.valueOf(last)),
                facet ? Map.of(KIND, kinds(found, given, links)) : null,
                found.didYouMean());
    }

    private static SearchHitDto item(Hits.Hit hit, Links links) {
        SearchHitDto item = new SearchHitDto();
        item.href = links.record(hit.kind(), hit.id());
        item.id = hit.id();
        item.kind = hit.kind();
        item.title = hit.title();
        item.summary = hit.summary();
        item.score = Math.round(hit.score() * 1000) / 1000.0;
        item.highlights = hit.highlights().stream()
                .map(each -> new SearchHitDto.Highlight(each.property(), each.text()))
                .toList();
        return item;
    }

    private static List<Page.FacetValue> kinds(Hits found, Map<String, List<String>> given, Links links) {
        CodeList labels = CodeList.named("kinds");
        return found.kinds().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(kind -> new Page.FacetValue(
                        kind.getKey(),
                        labels.label(kind.getKey()),
                        kind.getValue(),
                        at(given, links, KIND, kind.getKey())))
                .toList();
    }

    /** @return the address of this search with one parameter set anew; the page begins anew */
    private static URI at(Map<String, List<String>> given, Links links, String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(given);
        changed.remove("page");
        changed.put(name, List.of(value));
        return links.collection(PATH, changed);
    }
}
