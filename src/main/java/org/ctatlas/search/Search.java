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
import org.ctatlas.http.Parameters;
import org.ctatlas.http.Select;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.ListQuery;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.query.Vocabulary;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.record.Links;
import org.ctatlas.record.NotAsOf;
import org.ctatlas.record.Page;
import org.ctatlas.record.PageLinks;
import org.ctatlas.refdata.CodeList;

/** Answers searches: reads the request, asks the index, writes a page. */
@ApplicationScoped
public class Search {
    /** Last part of the address. */
    public static final String PATH = "search";

    /** Most characters of a text that is looked for. */
    public static final int LONGEST_QUERY = 200;

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

    @Inject
    ReferenceResolver resolver;

    /**
     * @param uri the request: path and query
     * @throws Problem 400 that names each parameter it refuses; 503 while the index is being built
     */
    public SearchPage find(UriInfo uri) throws InterruptedException {
        Parameters in = new Parameters(uri.getQueryParameters());
        Map<String, List<String>> given = new LinkedHashMap<>(uri.getQueryParameters());
        int page = in.integer("page", 1, 1, DEEPEST);
        int pageSize = in.integer("pageSize", ListQuery.DEFAULT_PAGE_SIZE, 1, ListQuery.LARGEST_PAGE_SIZE);
        if (page * pageSize > DEEPEST) {
            in.refuse(Issue.outOfRange(
                    "page",
                    String.valueOf(page),
                    "page times pageSize at most " + DEEPEST + "; further words or filters bring the rest nearer"));
        }
        LocalDate asOf = in.day("asOf");
        boolean facet = !in.oneOf("facet", List.of(KIND)).isEmpty();
        Select.check(in, SearchHitDto.class);
        PageLinks pages = new PageLinks(PATH, given, page, pageSize, new Links(uri.getBaseUri(), kinds, asOf));
        SearchQuery query = new SearchQuery(
                text(in, given),
                in.oneOf(KIND, CodeList.named("kinds").values()),
                in.values("jurisdiction"),
                in.values("tag"),
                asOf,
                facet,
                pages.before(),
                pageSize);
        in.done();
        resolver.require(Vocabulary.TAGS, "tag", query.tags());
        resolver.require(Vocabulary.JURISDICTIONS, "jurisdiction", query.jurisdictions());
        if (!indexer.isBuilt(PATIENCE)) {
            throw beingBuilt();
        }
        return page(index.search(query), pages, facet);
    }

    /** @return what a search is told while there is no index to answer it */
    static Problem beingBuilt() {
        return new Problem(503, "The search index is being built; try again in a few seconds.");
    }

    /** @return what to look for; null when that is refused */
    private static String text(Parameters in, Map<String, List<String>> given) {
        if (!given.containsKey("q")) {
            in.refuse(Issue.invalidInput("q", null, "words to look for"));
        }
        return in.text("q", LONGEST_QUERY);
    }

    private SearchPage page(Hits found, PageLinks pages, boolean facet) {
        long reached = Math.min(found.total(), DEEPEST / pages.pageSize() * pages.pageSize());
        return new SearchPage(
                pages.self(),
                found.hits().stream().map(hit -> item(hit, pages.links())).toList(),
                pages.page(),
                pages.pageSize(),
                found.total(),
                pages.first(),
                pages.prev(reached),
                pages.next(reached),
                pages.lastOf(reached),
                facet ? Map.of(KIND, kinds(found, pages)) : null,
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
        item.notAsOf = links.asOf() == null ? null : NotAsOf.of(item, links.asOf());
        return item;
    }

    private static List<Page.FacetValue> kinds(Hits found, PageLinks pages) {
        CodeList labels = CodeList.named("kinds");
        return found.kinds().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(kind -> new Page.FacetValue(
                        kind.getKey(), labels.label(kind.getKey()), kind.getValue(), ofKind(kind.getKey(), pages)))
                .toList();
    }

    /** @return the address of the first page of this search for one kind alone */
    private static URI ofKind(String kind, PageLinks pages) {
        Map<String, List<String>> changed = new LinkedHashMap<>(pages.given());
        changed.remove("page");
        changed.put(KIND, List.of(kind));
        return pages.links().collection(PATH, changed);
    }
}
