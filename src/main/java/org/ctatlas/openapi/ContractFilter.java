package org.ctatlas.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctatlas.Collection;
import org.ctatlas.Kinds;
import org.ctatlas.backup.BackupResource;
import org.ctatlas.change.ChangesResource;
import org.ctatlas.change.Feed;
import org.ctatlas.change.HistoryResource;
import org.ctatlas.claim.Claims;
import org.ctatlas.entry.Fold;
import org.ctatlas.exchange.ExportResource;
import org.ctatlas.exchange.ImportResource;
import org.ctatlas.graph.Format;
import org.ctatlas.graph.Graph;
import org.ctatlas.graph.GraphResource;
import org.ctatlas.http.Parameters;
import org.ctatlas.http.Select;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.Field;
import org.ctatlas.query.Filter;
import org.ctatlas.query.Grouping;
import org.ctatlas.query.ListQuery;
import org.ctatlas.query.Listing;
import org.ctatlas.refdata.CodeList;
import org.ctatlas.search.Search;
import org.ctatlas.stats.Lags;
import org.ctatlas.stats.Stats;
import org.ctatlas.trace.Stage;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the contract, at build time, with what the code declares as data: the parameters of every collection from
 * its fields, and the answers that every operation shares. The base path moves to {@code servers} (Belgif REST guide,
 * oas-contra).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {
    private static final String BASE = "/api/v1";
    static final String OCCURRING =
            "A value that occurs nowhere in the atlas is refused. Repeat it for any of several.";

    private static final String STATS = "/stats/{collection}";
    private static final String HISTORY = HistoryResource.WITHIN + "/{collection}/{id}";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Map<String, Listing<?>> listings =
                Kinds.LISTINGS.stream().collect(Collectors.toMap(Listing::path, Function.identity()));
        // Title, version and licence are in the configuration, which is applied after this.
        contract.setInfo(OASFactory.createInfo().description(Texts.read("guide.md")));
        contract.setServers(List.of(OASFactory.createServer().url(BASE)));
        Paths paths = OASFactory.createPaths();
        Map<String, PathItem> operations = Writes.complete(contract.getPaths().getPathItems());
        operations.forEach((path, item) -> {
            String below = path.startsWith(BASE) ? path.substring(BASE.length()) : null;
            if (STATS.equals(below)) {
                Kinds.LISTINGS.forEach(listing -> paths.addPathItem("/stats/" + listing.path(), stats(listing, item)));
            } else if (HISTORY.equals(below)) {
                Kinds.LISTINGS.stream()
                        .filter(listing -> Collection.at(listing.path()).isPresent())
                        .forEach(listing -> paths.addPathItem(
                                "/" + listing.path() + "/{" + idOf(listing) + "}/history",
                                history(listing, item, exampleOf(listing, operations))));
            } else if (below != null) {
                complete(below, item, listings);
                paths.addPathItem(below.isEmpty() ? "/" : below, item);
            }
        });
        contract.setPaths(paths);
        namePages(contract);
        ClosedCodes.complete(contract);
        // One filter: the order of several would differ from build to build.
        Security.complete(contract);
        Order.complete(contract);
        SharedComponents.complete(contract);
    }

    /** The counts of one collection: it takes that collection's filters. */
    private static PathItem stats(Listing<?> listing, PathItem template) {
        Operation any = template.getGET();
        String name =
                Character.toUpperCase(listing.path().charAt(0)) + listing.path().substring(1);
        Operation get = OASFactory.createOperation()
                .operationId("get" + name + "Stats")
                .summary("Count " + listing.path() + " by their properties")
                .description(
                        "Without groupBy, one row with their number. Grouped by a date, every period from the first to the"
                                + " last has a row; an item whose date is less precise than the unit is counted without a period.")
                .tags(any.getTags())
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", any.getResponses().getAPIResponse("200")));
        List<String> groupings = new ArrayList<>(
                Grouping.of(listing).stream().map(Grouping::name).toList());
        boolean status = listing.fields().stream().anyMatch(field -> field.type() == Field.Type.STATUS);
        if (listing.path().equals("measures")) {
            groupings.add("lag");
        }
        boolean lags = listing.path().equals("measures");
        get.addParameter(query(
                "groupBy",
                "Properties to count by; several give a row for each combination."
                        + (lags
                                ? " lag, alone, gives a row for each measure with the first law and the days it took."
                                : ""),
                many(closed(groupings)).maxItems(Stats.MOST_GROUPINGS)));
        if (lags) {
            lagParameters().forEach(get::addParameter);
        }
        if (status) {
            get.addParameter(query(
                    "series",
                    "Instead of groupBy: how many stood in each status on the last day of each interval.",
                    closed(List.of("status"))));
            get.addParameter(query("from", "Beginning of the series. For example 2015-01.", date()));
            get.addParameter(query("to", "End of the series. For example 2017-03.", date()));
            get.addParameter(query(
                    "interval",
                    "Interval of the series: month where there is none. Like from and to, for a series alone.",
                    closed(List.of("month", "quarter", "year"))));
        }
        filterParameters(listing).forEach(get::addParameter);
        get.addParameter(asOf());
        answer(get, "400", "A parameter is unknown or has a bad value; issues names each.");
        entityTag(get);
        answer(get, "default", "Any other failure.");
        return OASFactory.createPathItem().GET(get);
    }

    private static List<Parameter> lagParameters() {
        return List.of(
                lawType("With groupBy=lag: what"),
                query(
                        Lags.LOWER,
                        "With groupBy=lag: only measures that took at least so many days. For example 30.",
                        number()),
                query(
                        Lags.UPPER,
                        "With groupBy=lag: only measures that took at most so many days. For example 365.",
                        number()),
                query(
                        "sort",
                        "With groupBy=lag: properties to sort by, the most significant first; a minus sign in front means"
                                + " descending order. Rows without the value come last. By announced where it is absent.",
                        many(closed(Lags.SORTS)).maxItems(Lags.SORTS.size() / 2)));
    }

    private static Parameter lawType(String what) {
        return query(
                "lawType",
                what + " counts as law: types of legislation, codes of refData/legislationTypes. Where it is absent, "
                        + String.join(" and ", Stage.LAW) + ": what a parliament has passed.",
                string(),
                "royalDecree");
    }

    /** The history of the items of one collection. @param example id of one of them */
    private static PathItem history(Listing<?> listing, PathItem template, Object example) {
        Operation any = template.getGET();
        String name =
                Character.toUpperCase(listing.path().charAt(0)) + listing.path().substring(1);
        Operation get = OASFactory.createOperation()
                .operationId("get" + name + "History")
                .summary("The revisions of an item of " + listing.path())
                .description("The latest first, each with what it changed. That of a deleted item stays.")
                .tags(any.getTags())
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", any.getResponses().getAPIResponse("200")));
        get.addParameter(OASFactory.createParameter()
                .name(idOf(listing))
                .in(Parameter.In.PATH)
                .required(true)
                .description("Identifier of the item.")
                .example(example)
                .schema(string()));
        get.addParameter(page());
        get.addParameter(pageSize());
        answer(get, "400", "A parameter is unknown or has a bad value; issues names each.");
        answer(get, "404", "There never was such an item.");
        entityTag(get);
        answer(get, "default", "Any other failure.");
        return OASFactory.createPathItem().GET(get);
    }

    private static Object exampleOf(Listing<?> listing, Map<String, PathItem> operations) {
        return operations
                .get(BASE + "/" + listing.path() + "/{" + idOf(listing) + "}")
                .getGET()
                .getParameters()
                .get(0)
                .getExample();
    }

    private static String idOf(Listing<?> listing) {
        return Collection.at(listing.path()).orElseThrow().kind() + "Id";
    }

    private static void complete(String path, PathItem item, Map<String, Listing<?>> listings) {
        if (path.equals("/" + ImportResource.PATH)) {
            Exchange.complete(item.getPOST());
            return;
        }
        Operation get = item.getGET();
        String[] parts = path.split("/");
        Listing<?> listing = parts.length > 1 ? listings.get(parts[1]) : null;
        if (listing != null) {
            if (parts.length == 2) {
                listParameters(listing).forEach(get::addParameter);
            } else if (parts.length == 3) {
                recordParameters(listing).forEach(get::addParameter);
                if (Collection.at(listing.path()).isPresent()) {
                    get.addParameter(knownAt());
                }
                renamed(get);
            }
        } else if (path.equals("/graph")) {
            graphParameters().forEach(get::addParameter);
        } else if (path.equals("/graph/path")) {
            pathParameters().forEach(get::addParameter);
        }
        if (path.equals("/" + ExportResource.PATH)) {
            Exchange.parameters().forEach(get::addParameter);
            answer(get, "503", "There are too many exports under way; Retry-After says when to try again.");
        }
        if (path.equals("/" + Feed.PATH)) {
            feedParameters().forEach(get::addParameter);
        } else if (path.equals("/" + Feed.PATH + "/stream")) {
            get.addParameter(after());
            get.addParameter(kinds());
            get.addParameter(query(
                    "limit",
                    "Ends the stream after so many changes; without it, it goes on. EventSource would begin a new one.",
                    integer(1).maximum(BigDecimal.valueOf(Feed.LARGEST_LIMIT)).example(10)));
            answer(get, "503", "There are too many streams; Retry-After says when to try again.");
        } else if (path.equals("/" + Feed.PATH + "/diff")) {
            diffParameters().forEach(get::addParameter);
        }
        if (get.getParameters() != null
                && get.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY)) {
            answer(get, "400", "A parameter is unknown or has a bad value; issues names each.");
        }
        if (path.equals("/" + Search.PATH)) {
            searchParameters().forEach(get::addParameter);
            answer(get, "400", "A parameter is unknown or has a bad value; issues names each.");
            answer(get, "503", "The index is being built; Retry-After says when to try again.");
        }
        if (path.endsWith("/trace")) {
            get.addParameter(lawType("What"));
            answer(get, "400", "A parameter is unknown or has a bad value; issues names each.");
            renamed(get);
        }
        if (path.contains("{")) {
            answer(get, "404", "There is no such item.");
        }
        if (path.equals("/" + BackupResource.PATH)) {
            answer(get, "404", "The database is PostgreSQL: pg_dump backs it up.");
        } else if (!path.equals("/health") && !path.endsWith("/stream")) {
            entityTag(get);
        }
        answer(get, "default", "Any other failure.");
    }

    /** What an item answers that is not there any more under its id. */
    private static void renamed(Operation get) {
        get.getResponses().addAPIResponse("301", Writes.moved());
        answer(get, "410", "The item was deleted; history says where its revisions are.");
    }

    private static void entityTag(Operation get) {
        APIResponse ok = get.getResponses().getAPIResponse("200");
        if (ok != null) {
            ok.addHeader(
                    "ETag",
                    OASFactory.createHeader()
                            .description("Strong entity tag of this representation; send it back in If-None-Match.")
                            .schema(string().example("\"J6rzI2kTjyb8vXo3ZlNvYw\"")));
            get.getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse()
                                    .description("The entity tag in If-None-Match is still that of the answer."));
        }
    }

    static void answer(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(description)
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/Problem")))));
    }

    /** What narrows a collection. */
    private static List<Parameter> filterParameters(Listing<?> listing) {
        List<Parameter> parameters = new ArrayList<>();
        if (listing.textPath() != null) {
            parameters.add(query(
                    "q",
                    "Words, or parts of words, that must all occur in names, aliases, acronyms, summary or the list of facts."
                            + " Case and accents do not count, nor whether a word is written as one, with a hyphen or with a"
                            + " blank, nor the dots of an acronym; search knows endings and other languages as well. At most "
                            + Filter.MOST_WORDS + " different words. For example threat analysis.",
                    string().maxLength(Filter.LONGEST_TEXT)));
        }
        listing.fields().forEach(field -> parameters.addAll(filters(field)));
        return parameters;
    }

    private static List<Parameter> listParameters(Listing<?> listing) {
        List<Parameter> parameters = filterParameters(listing);
        parameters.add(query(
                "sort",
                "Properties to sort by, the most significant first, each once; a minus sign in front means descending order. A"
                        + " date counts as the last day that it may mean. Records without the property come last.",
                many(closed(listing.sortNames())).maxItems(listing.sorts().size())));
        List<String> facets = listing.facets().stream().map(Grouping::name).toList();
        if (!facets.isEmpty()) {
            parameters.add(query(
                    "facet",
                    "Properties to count the values of; each count leaves out the filter on its own property.",
                    many(closed(facets)).maxItems(Listing.MOST_FACETS)));
        }
        parameters.add(page());
        parameters.add(pageSize());
        parameters.add(query(
                "cursor",
                "Instead of page: * to begin, then nextCursor of the page before. The way to read a long list to its end.",
                string()));
        parameters.addAll(recordParameters(listing));
        return parameters;
    }

    private static List<Parameter> graphParameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(record(
                "focus",
                "Record at the centre of the graph; repeat it for several.",
                many(string()).minItems(1),
                List.of("national-security-council")));
        parameters.add(query(
                "depth",
                "How many relations to follow from the focus.",
                integer(1)
                        .maximum(BigDecimal.valueOf(Graph.DEEPEST))
                        .defaultValue(1)
                        .example(2)));
        parameters.addAll(filters(GraphResource.PREDICATE));
        parameters.addAll(filters(GraphResource.KIND));
        parameters.add(asOf());
        parameters.add(query(
                "maxNodes",
                "Maximum number of records in the answer, including those of the focus.",
                integer(1)
                        .maximum(BigDecimal.valueOf(Graph.MOST_NODES))
                        .defaultValue(Graph.DEFAULT_NODES)
                        .example(Graph.DEFAULT_NODES)));
        parameters.add(format());
        return parameters;
    }

    private static List<Parameter> pathParameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(record("from", "Record at which the path begins.", string(), "cuta"));
        parameters.add(record("to", "Record at which it ends.", string(), "thirty-measures"));
        parameters.addAll(filters(GraphResource.PREDICATE));
        parameters.add(asOf());
        parameters.add(query(
                "maxLength",
                "Maximum number of relations on the path.",
                integer(1)
                        .maximum(BigDecimal.valueOf(Graph.LONGEST_PATH))
                        .defaultValue(Graph.DEFAULT_LENGTH)
                        .example(Graph.DEFAULT_LENGTH)));
        parameters.add(format());
        return parameters;
    }

    private static Parameter record(String name, String description, Schema schema, Object example) {
        return query(name, description, schema).required(true).example(example);
    }

    private static Parameter format() {
        return query(
                "format",
                "Form of the answer, for links that cannot set Accept: JSON, or a file for Gephi, Cytoscape and the like.",
                closed(Format.names()).example("json"));
    }

    private static List<Parameter> recordParameters(Listing<?> listing) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(asOf());
        parameters.add(select(
                listing.path().equals(Claims.CONTRADICTIONS.path())
                        ? "(id,title,claims(value))"
                        : "(id,title,citations(locator))"));
        if (!listing.embeds().isEmpty()) {
            parameters.add(query(
                    "embed",
                    "References whose records the answer is to contain as well, in embedded, by their href.",
                    many(closed(listing.embeds())).maxItems(Listing.MOST_EMBEDS)));
        }
        return parameters;
    }

    static Parameter knownAt() {
        return query(
                "knownAt",
                "What this service had published then: at the end of a day in UTC, at an instant, or with a revision. The"
                        + " item's own content, its references with id, kind and address; what follows from other items,"
                        + " such as links and contested, is left out. With select alone.",
                string());
    }

    private static List<Parameter> feedParameters() {
        return List.of(
                after(),
                kinds(),
                query(
                        "limit",
                        "Maximum number of changes in the answer.",
                        integer(1)
                                .maximum(BigDecimal.valueOf(Feed.LARGEST_LIMIT))
                                .defaultValue(Feed.DEFAULT_LIMIT)
                                .example(Feed.DEFAULT_LIMIT)),
                query(
                        "wait",
                        "Seconds to wait for a change when there is none yet.",
                        integer(0)
                                .maximum(BigDecimal.valueOf(Feed.LONGEST_WAIT))
                                .defaultValue(0)
                                .example(0)),
                query(
                        "format",
                        "Form of the answer, for links that cannot set Accept: JSON, or a feed for feed readers.",
                        closed(ChangesResource.FORMATS).example("json")));
    }

    private static Parameter after() {
        return query(
                "after",
                "Number of the last revision that the client has; 0 to begin.",
                integer(0).format("int64").defaultValue(0).example(0));
    }

    static Parameter kinds() {
        return query(
                "kind",
                "Kind of item: a code of refData/kinds, relation or contradiction. Repeat it for any of several.",
                closed(Collection.kinds()),
                "institution");
    }

    private static List<Parameter> diffParameters() {
        String point = " A day (UTC, all of it is included), an instant (RFC 3339) or the number of a revision.";
        return List.of(
                record("from", "The earlier time." + point, string(), "2026-01-01"),
                record("to", "The later time." + point, string(), "2026-12-31"),
                page(),
                pageSize());
    }

    private static Parameter asOf() {
        return query(
                "asOf",
                "The state on this day: what had not begun or was already over is left out, a status is the one of that day. A"
                        + " date that is known to the month or year is taken as any day of it for a beginning or an end, as its"
                        + " last day for a status. For example 2016-03-22.",
                string().format("date"));
    }

    private static List<Parameter> searchParameters() {
        Parameter text = query(
                        "q",
                        "What to look for, as a user types it: words, an acronym, a number; no syntax.",
                        string().minLength(1).maxLength(Search.LONGEST_QUERY))
                .required(true);
        for (String example : List.of(
                "threat analysis", "OCAD", "sûreté", "staatsveil", "threat anlysis", "article 140bis", "2015009385")) {
            text.addExample(
                    Fold.fold(example).replace(' ', '-'),
                    OASFactory.createExample().summary(example).value(example));
        }
        return List.of(
                text,
                query(
                        Search.KIND,
                        "Kind of record. A code of refData/kinds; repeat it for any of several.",
                        closed(CodeList.named("kinds").values()),
                        "institution"),
                query("tag", "Topic. " + OCCURRING, string(), "intelligence"),
                query("jurisdiction", "ISO 3166 code of the country. " + OCCURRING, string(), "BE"),
                query(
                        "asOf",
                        "Only records that existed on this day: what had not begun or was already over is left out. For"
                                + " example 2016-03-22.",
                        string().format("date")),
                query(
                        "facet",
                        "Properties to count the values of; each count leaves out the filter on its own property.",
                        many(closed(List.of(Search.KIND)))),
                page().description(
                                "Number of the page, from 1; page times pageSize is at most " + Search.DEEPEST + "."),
                pageSize(),
                select("(id,title,highlights)"));
    }

    private static Parameter page() {
        return query(
                "page",
                "Number of the page, from 1.",
                integer(1).defaultValue(1).example(1));
    }

    private static Parameter pageSize() {
        return query(
                "pageSize",
                "Maximum number of items on a page.",
                integer(1)
                        .maximum(BigDecimal.valueOf(ListQuery.LARGEST_PAGE_SIZE))
                        .defaultValue(ListQuery.DEFAULT_PAGE_SIZE)
                        .example(ListQuery.DEFAULT_PAGE_SIZE));
    }

    private static Parameter select(String example) {
        return query(
                "select",
                "Properties to keep, in brackets, or to leave out after an exclamation mark; self and href always stay."
                        + " For example " + example + ".",
                string().maxLength(Select.LONGEST_SELECT));
    }

    private static List<Parameter> filters(Field field) {
        String what = field.description() + ". ";
        String example = " For example " + field.example() + ".";
        return switch (field.type()) {
            case DATE, PERIOD ->
                List.of(
                        query(
                                field.name(),
                                what + "A day, month or year; finds every date that may fall in it." + example,
                                date()),
                        query(field.lower(), what + "From this day, month or year on, inclusive." + example, date()),
                        query(field.upper(), what + "Up to this day, month or year, inclusive." + example, date()));
            case NUMBER, WHOLE ->
                List.of(
                        query(field.name(), what + "Exactly this number." + example, number()),
                        query(field.lower(), what + "At least this number." + example, number()),
                        query(field.upper(), what + "At most this number." + example, number()));
            case CODE, STATUS ->
                List.of(query(
                        field.name(),
                        what + "A code of refData/" + field.codeList() + "; repeat it for any of several.",
                        field.codes().closed() ? closed(field.codes().values()) : string(),
                        field.example()));
            case ID, RELATION, REFERENCE, CITED, END ->
                List.of(query(
                        field.name(),
                        what
                                + "Ids of records, including former ones; an unknown id is refused. Repeat it for any of several.",
                        string(),
                        field.example()));
            default ->
                List.of(query(
                        field.name(),
                        what
                                + (field.vocabulary() == null
                                        ? "Any text; one that occurs nowhere finds nothing. Repeat it for any of several."
                                        : OCCURRING),
                        string(),
                        field.example()));
        };
    }

    static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    /**
     * A filter that may be repeated. Its first example is no filter: Swagger UI fills in the first, and a call with every
     * filter at once finds nothing.
     */
    static Parameter query(String name, String description, Schema item, String example) {
        Parameter parameter = query(name, description, many(item));
        if (example != null) {
            parameter.addExample(
                    "none", OASFactory.createExample().summary("No filter").value(List.of()));
            parameter.addExample(
                    "one", OASFactory.createExample().summary(example).value(List.of(example)));
        }
        return parameter;
    }

    static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema date() {
        return string().pattern("^\\d{4}(-\\d{2}(-\\d{2})?)?$");
    }

    private static Schema number() {
        return OASFactory.createSchema().addType(Schema.SchemaType.NUMBER);
    }

    private static Schema integer(int least) {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).minimum(BigDecimal.valueOf(least));
    }

    static Schema closed(List<String> values) {
        return string().enumeration(new ArrayList<>(values));
    }

    static Schema many(Schema item) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(item)
                .maxItems(Parameters.MOST_VALUES);
    }

    /** Gives the pages names that read well: the framework's follow from the Java types. */
    private static void namePages(OpenAPI contract) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Schema> schemas = new TreeMap<>();
        contract.getComponents().getSchemas().forEach((name, schema) -> {
            String better = name.startsWith("Page") && name.endsWith("Dto")
                    ? name.substring("Page".length(), name.length() - "Dto".length()) + "Page"
                    : name;
            if (!better.equals(name)) {
                schema.description("A page of the collection.");
                names.put("#/components/schemas/" + name, "#/components/schemas/" + better);
            }
            schemas.put(better, schema);
        });
        contract.getComponents().setSchemas(schemas);
        contract.getPaths().getPathItems().values().forEach(item -> {
            APIResponse ok =
                    item.getGET() == null ? null : item.getGET().getResponses().getAPIResponse("200");
            if (ok != null && ok.getContent() != null) {
                ok.getContent().getMediaTypes().values().forEach(media -> {
                    String ref =
                            media.getSchema() == null ? null : media.getSchema().getRef();
                    if (names.containsKey(ref)) {
                        media.getSchema().setRef(names.get(ref));
                    }
                });
            }
        });
    }
}
