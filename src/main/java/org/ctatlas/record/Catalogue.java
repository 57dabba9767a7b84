package org.ctatlas.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.Published;
import org.ctatlas.http.Moved;
import org.ctatlas.http.Parameters;
import org.ctatlas.http.Select;
import org.ctatlas.ledger.LastChange;
import org.ctatlas.ledger.LedgerTime;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.Cursor;
import org.ctatlas.query.Field;
import org.ctatlas.query.Grouping;
import org.ctatlas.query.Keyset;
import org.ctatlas.query.ListQuery;
import org.ctatlas.query.Listing;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.query.Tallies;
import org.ctatlas.query.Where;

/** Answers the reads of every collection: the body that the endpoints share. */
@ApplicationScoped
@Transactional
public class Catalogue {
    /** Values that a facet lists: the most frequent. */
    public static final int MOST_FACET_VALUES = 100;

    @Inject
    EntityManager em;

    @Inject
    Assembler assembler;

    @Inject
    KindRegistry kinds;

    @Inject
    ReferenceResolver resolver;

    @Inject
    Tallies tallies;

    @Inject
    Past past;

    @Inject
    LastChange lastChange;

    /** Makes wire forms of a page of entities, in the same order. */
    @FunctionalInterface
    public interface Wire<E, D> {
        List<D> of(List<E> entities, Links links);
    }

    /**
     * A page of a kind of record.
     *
     * @param uri the request: path and query
     * @throws Problem 400 that names each parameter it refuses
     */
    public <E extends Entry, D extends EntryDto> Page<D> list(Kind<E, D> kind, UriInfo uri) {
        return list(kind.listing(), kind.dto(), uri, (records, links) -> assembler.assemble(kind, records, links));
    }

    /**
     * A page of any collection.
     *
     * @param dto wire form of its items
     * @throws Problem 400 that names each parameter it refuses
     */
    public <E, D extends Item> Page<D> list(Listing<E> listing, Class<D> dto, UriInfo uri, Wire<E, D> wire) {
        ListQuery<E> query = new ListQuery<>(listing, uri.getQueryParameters(), dto);
        resolver.resolve(query.filter);
        Links links = new Links(uri.getBaseUri(), kinds, query.filter.asOf());
        Where where = new Where();
        String from = query.filter.from(where);
        query.filter.where(where, null);

        PageLinks pages = new PageLinks(listing.path(), query.parameters, query.page, query.pageSize, links);
        long total = tallies.count("select count(e)" + from + where.clause(), where);
        List<Object[]> rows = rows(query, pages.before(), from, where);
        boolean counted = query.cursor == null;
        boolean more = counted
                ? pages.next(total) != null
                : rows.size() > query.pageSize && rows.remove(query.pageSize) != null;
        List<E> entities =
                rows.stream().map(row -> listing.entity().cast(row[0])).toList();
        List<D> items = dated(wire.of(entities, links), links);
        items.forEach(item -> item.href = item.href == null ? links.item(listing.path(), item.id) : item.href);

        String next = more && !rows.isEmpty() ? after(rows.get(rows.size() - 1)).format(query.orderBy()) : null;
        return new Page<>(
                pages.self(),
                items,
                counted ? query.page : null,
                query.pageSize,
                total,
                counted ? pages.first() : at(query, links, "cursor", Cursor.START),
                counted ? pages.prev(total) : null,
                !more ? null : counted ? pages.next(total) : at(query, links, "cursor", next),
                counted ? pages.lastOf(total) : null,
                next,
                query.facets.isEmpty() ? null : facets(query, links),
                query.embeds.isEmpty() ? null : embedded(query.embeds, items, links));
    }

    /** The items of a page, each with the values that it is ordered by; after a cursor, one more than the page holds. */
    private List<Object[]> rows(ListQuery<?> query, int before, String from, Where where) {
        String select =
                "select e, " + query.order.stream().map(ListQuery.Term::path).collect(Collectors.joining(", ")) + from;
        if (query.cursor == null) {
            return where.bindTo(em.createQuery(select + where.clause() + query.orderBy(), Object[].class))
                    .setFirstResult(before)
                    .setMaxResults(query.pageSize)
                    .getResultList();
        }
        List<Object[]> rows = new ArrayList<>();
        for (Keyset.Part part : Keyset.parts(query.order, query.cursor)) {
            int wanted = query.pageSize + 1 - rows.size();
            if (wanted > 0) {
                Where bounded = new Where(where);
                part.restrict(bounded);
                rows.addAll(bound(bounded, select + bounded.clause() + query.orderBy())
                        .setMaxResults(wanted)
                        .getResultList());
            }
        }
        return rows;
    }

    private TypedQuery<Object[]> bound(Where where, String query) {
        try {
            return where.bindTo(em.createQuery(query, Object[].class));
        } catch (IllegalArgumentException forged) {
            // Only the values of a cursor are not checked before: one that a client made up may hold a text for a date.
            throw Problem.badRequest(List.of(Issue.invalidInput("cursor", "(made up)", "nextCursor of a page")));
        }
    }

    private static Cursor after(Object[] row) {
        return new Cursor(Arrays.asList(row).subList(1, row.length));
    }

    /**
     * One record.
     *
     * @throws Problem 404 when there is none with this identifier in this kind
     */
    public <E extends Entry, D extends EntryDto> D get(Kind<E, D> kind, String slug, UriInfo uri) {
        return get(
                kind.listing(),
                kind.dto(),
                slug,
                uri,
                kind.name(),
                (records, links) -> assembler.assemble(kind, records, links));
    }

    /**
     * One item of any collection.
     *
     * @param noun what to call it when there is none, and what the ledger calls it
     * @throws Problem 404 when there is none with this identifier, 410 when there is none any more
     * @throws Moved when it has another one now
     */
    public <E, D extends Item> D get(
            Listing<E> listing, Class<D> dto, String slug, UriInfo uri, String noun, Wire<E, D> wire) {
        Instant modified = lastChange.time();
        D item = get(listing, dto, slug, uri.getQueryParameters(), uri.getBaseUri(), noun, wire);
        if (item.modified() == null) {
            item.modified(modified);
        }
        return item;
    }

    /** One record as a read without parameters shows it. */
    public <E extends Entry, D extends EntryDto> D show(Kind<E, D> kind, String slug, URI base) {
        return show(
                kind.listing(),
                kind.dto(),
                kind.name(),
                slug,
                base,
                (records, links) -> assembler.assemble(kind, records, links));
    }

    /** One item of any collection as a read without parameters shows it. @param kind what the ledger calls it */
    public <E, D extends Item> D show(
            Listing<E> listing, Class<D> dto, String kind, String slug, URI base, Wire<E, D> wire) {
        return get(listing, dto, slug, new MultivaluedHashMap<>(), base, kind, wire);
    }

    private <E, D extends Item> D get(
            Listing<E> listing,
            Class<D> dto,
            String slug,
            MultivaluedMap<String, String> parameters,
            URI base,
            String noun,
            Wire<E, D> wire) {
        Parameters in = new Parameters(parameters);
        Select.check(in, dto);
        boolean hasRevisions = Published.class.isAssignableFrom(listing.entity());
        LedgerTime knownAt = hasRevisions
                ? in.one("knownAt", in.read("knownAt", LedgerTime::parse, LedgerTime.EXPECTED), null)
                : null;
        if (knownAt != null) {
            in.done();
            return knownAt(listing, dto, slug, parameters, base, noun, knownAt);
        }
        Set<String> embeds = Set.copyOf(in.oneOf("embed", listing.embeds(), Listing.MOST_EMBEDS));
        LocalDate asOf = in.day("asOf");
        in.done();
        Links links = new Links(base, kinds, asOf);
        Optional<D> found = dated(wire.of(bySlugs(listing, Set.of(slug), asOf), links), links).stream()
                .findFirst();
        if (found.isEmpty()) {
            past.explain(listing.path(), noun, slug, links);
        }
        D item = found.orElseThrow(() -> Problem.notFound(
                "There is no " + noun + " with the id '" + slug + "'" + (asOf == null ? "." : " as of " + asOf + ".")));
        item.self = links.collection(listing.path() + "/" + slug, parameters);
        item.href = null;
        if (!embeds.isEmpty()) {
            item.embedded = embedded(embeds, List.of(item), links);
        }
        return item;
    }

    private <D extends Item> D knownAt(
            Listing<?> listing,
            Class<D> dto,
            String slug,
            MultivaluedMap<String, String> parameters,
            URI base,
            String kind,
            LedgerTime at) {
        Links links = new Links(base, kinds, null);
        D item = past.get(listing, dto, kind, slug, at, links);
        item.self = links.collection(listing.path() + "/" + slug, parameters);
        if (item instanceof EntryDto record) {
            // It shows nothing of others.
            item.modified(record.updatedAt.truncatedTo(ChronoUnit.SECONDS));
        }
        return item;
    }

    private <E> List<E> bySlugs(Listing<E> listing, Set<String> slugs, LocalDate asOf) {
        Where where = new Where();
        where.and(where.isOneOf("e.slug", slugs));
        if (asOf != null) {
            where.and(listing.asOf().on(where.bind(asOf)));
        }
        return where.bindTo(em.createQuery(
                        "select e from " + listing.entity().getSimpleName() + " e" + where.clause()
                                + " order by e.slug",
                        listing.entity()))
                .getResultList();
    }

    private <E extends Entry, D extends EntryDto> List<D> embeddable(Kind<E, D> kind, Set<String> slugs, Links links) {
        return dated(assembler.assemble(kind, bySlugs(kind.listing(), slugs, links.asOf()), links), links);
    }

    /** Has the items say what of them is not as of the day. */
    private static <D extends Item> List<D> dated(List<D> items, Links links) {
        if (links.asOf() != null) {
            items.forEach(item -> item.notAsOf = NotAsOf.of(item, links.asOf()));
        }
        return items;
    }

    private static URI at(ListQuery<?> query, Links links, String parameter, String value) {
        return links.collection(query.listing.path(), query.with(List.of(parameter), value));
    }

    private Map<String, List<Page.FacetValue>> facets(ListQuery<?> query, Links links) {
        Map<String, List<Page.FacetValue>> facets = new LinkedHashMap<>();
        for (Grouping facet : query.facets) {
            Field field = facet.field();
            Where where = new Where();
            String from = query.filter.from(where);
            Grouping.Hql hql = facet.hql(query.filter, where, true);
            query.filter.where(where, field);
            String columns = String.join(", ", hql.columns());
            List<Object[]> rows = tallies.rows(
                    "select " + columns + ", count(distinct e.id)" + from + hql.joins() + where.clause() + " group by "
                            + columns + " order by count(distinct e.id) desc, "
                            + hql.columns().get(0),
                    where,
                    MOST_FACET_VALUES);
            List<Page.FacetValue> values = new ArrayList<>();
            for (Object[] row : rows) {
                String value = row[0].toString();
                List<String> narrowed = facet.isDate() ? List.of(field.lower(), field.upper()) : List.of(field.name());
                values.add(new Page.FacetValue(
                        value,
                        facet.isDate() ? value : facet.title(row, 0),
                        (Long) row[row.length - 1],
                        links.collection(query.listing.path(), query.with(narrowed, value))));
            }
            facets.put(facet.name(), values);
        }
        return facets;
    }

    /** The records that the items refer to by the properties asked for, by href; each once. */
    private Map<String, EntryDto> embedded(Set<String> embeds, List<? extends Item> items, Links links) {
        Map<String, Set<String>> slugsByKind = items.stream()
                .flatMap(item -> embeds.stream().flatMap(name -> references(item, name)))
                .collect(Collectors.groupingBy(
                        Reference::kind, LinkedHashMap::new, Collectors.mapping(Reference::id, Collectors.toSet())));
        Map<String, EntryDto> embedded = new LinkedHashMap<>();
        slugsByKind.forEach((kind, slugs) -> embeddable(kinds.named(kind), slugs, links)
                .forEach(dto -> embedded.put(links.record(kind, dto.id).toString(), dto)));
        return embedded;
    }

    private static Stream<Reference> references(Item item, String name) {
        if (name.equals("source")) {
            return item.cited().map(citation -> new Reference(citation.source().id(), "source", null, null));
        }
        return item instanceof EntryDto record ? record.linked.getOrDefault(name, List.of()).stream() : Stream.empty();
    }
}
