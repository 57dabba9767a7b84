package org.ctatlas.query;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctatlas.http.Parameters;
import org.ctatlas.http.Select;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/**
 * What a client asks of a collection, read from the query string and checked as a whole: every parameter that is
 * unknown or has a bad value is named in one problem.
 */
public final class ListQuery<E> {
    /** Items on a page when the client does not say. */
    public static final int DEFAULT_PAGE_SIZE = 20;

    /** Most items that a client may ask for on a page. */
    public static final int LARGEST_PAGE_SIZE = 100;

    public final Listing<E> listing;
    public final Map<String, List<String>> parameters;
    public final Filter<E> filter;
    public final int page;
    public final int pageSize;
    /** Where to go on; null when the client counts pages. */
    public final Cursor cursor;

    public final List<Grouping> facets = new ArrayList<>();
    public final Set<String> embeds = new LinkedHashSet<>();
    public final List<Term> order = new ArrayList<>();

    /** One property of the order. */
    public record Term(String path, boolean down) {
        String hql() {
            return path + (down ? " desc" : "") + " nulls last";
        }
    }

    /**
     * @param dto wire form of the items, whose properties {@code select} may name
     * @throws Problem 400 that names each parameter it refuses
     */
    public ListQuery(Listing<E> listing, MultivaluedMap<String, String> given, Class<?> dto) {
        this.listing = listing;
        this.parameters = new LinkedHashMap<>(given);
        Parameters in = new Parameters(given);
        page = in.integer("page", 1, 1, Integer.MAX_VALUE / LARGEST_PAGE_SIZE);
        pageSize = in.integer("pageSize", DEFAULT_PAGE_SIZE, 1, LARGEST_PAGE_SIZE);
        filter = new Filter<>(listing, in);
        order(in);
        cursor = cursor(in);
        Map<String, Grouping> byName = new LinkedHashMap<>();
        listing.facets().forEach(facet -> byName.put(facet.name(), facet));
        in.oneOf("facet", byName.keySet(), Listing.MOST_FACETS).forEach(name -> facets.add(byName.get(name)));
        embeds.addAll(in.oneOf("embed", listing.embeds(), Listing.MOST_EMBEDS));
        Select.check(in, dto);
        in.done();
    }

    /** The order always ends in the public identifier, so that pages neither repeat nor skip. */
    private void order(Parameters in) {
        List<String> asked = in.oneOf("sort", listing.sortNames());
        Set<String> seen = new HashSet<>();
        asked.stream()
                .filter(name -> !seen.add(name.substring(name.startsWith("-") ? 1 : 0)))
                .forEach(name -> in.refuse(Issue.invalidInput("sort", name, "each property once")));
        (asked.isEmpty() ? List.of(listing.defaultSort()) : asked).forEach(name -> {
            boolean down = name.startsWith("-");
            String bare = down ? name.substring(1) : name;
            order.add(new Term(
                    listing.field(bare)
                            .filter(Field::isSortable)
                            .map(filter::sortPath)
                            .orElseGet(() -> listing.sorts().get(bare)),
                    down));
        });
        order.add(new Term("e.slug", false));
    }

    private Cursor cursor(Parameters in) {
        if (!parameters.containsKey("cursor")) {
            return null;
        }
        if (parameters.containsKey("page")) {
            in.refuse(Issue.invalidInput("page", parameters.get("page").get(0), "no page beside a cursor"));
        }
        return in.one(
                "cursor",
                in.read(
                        "cursor",
                        text -> Cursor.parse(text, orderBy(), order.size()),
                        Cursor.START + " to begin, or nextCursor of a page with the same sort"),
                Cursor.BEGIN);
    }

    /** @return the HQL order; it begins with what all items share, as the indexes do */
    public String orderBy() {
        return " order by " + (listing.kind() == null ? "" : "e.kind, ")
                + order.stream().map(Term::hql).collect(Collectors.joining(", "));
    }

    /** @return the parameters with some of them set anew to one value; the page begins anew */
    public Map<String, List<String>> with(List<String> names, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        changed.remove("page");
        changed.remove("cursor");
        names.forEach(name -> changed.put(name, List.of(value)));
        return changed;
    }
}
