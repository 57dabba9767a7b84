package org.ctatlas.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctatlas.entry.Entry;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** Answers the reads of every collection: the body that the endpoints share. */
@ApplicationScoped
@Transactional
public class Catalogue {
    @Inject
    EntityManager em;

    @Inject
    Assembler assembler;

    @Inject
    KindRegistry kinds;

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
        requireExisting(query.referenced());
        Links links = new Links(uri.getBaseUri(), kinds);
        Where where = query.where(null);
        String from = " from " + listing.entity().getSimpleName() + " e";

        long total = where.bindTo(em.createQuery("select count(e)" + from + where.clause(), Long.class))
                .getSingleResult();
        List<E> entities = where.bindTo(
                        em.createQuery("select e" + from + where.clause() + query.orderBy(), listing.entity()))
                .setFirstResult((query.page - 1) * query.pageSize)
                .setMaxResults(query.pageSize)
                .getResultList();
        List<D> items = wire.of(entities, links);
        items.forEach(item -> item.href = links.item(listing.path(), item.id));

        int last = (int) Math.max(1, (total + query.pageSize - 1) / query.pageSize);
        return new Page<>(
                links.collection(listing.path(), query.parameters),
                items,
                query.page,
                query.pageSize,
                total,
                pageAt(query, links, 1),
                query.page > 1 ? pageAt(query, links, Math.min(query.page - 1, last)) : null,
                query.page < last ? pageAt(query, links, query.page + 1) : null,
                pageAt(query, links, last),
                query.facets.isEmpty() ? null : facets(query, links),
                query.embeds.isEmpty() ? null : embedded(query.embeds, items, links));
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
     * @param noun what to call it when there is none
     * @throws Problem 404 when there is none with this identifier
     */
    public <E, D extends Item> D get(
            Listing<E> listing, Class<D> dto, String slug, UriInfo uri, String noun, Wire<E, D> wire) {
        Parameters in = new Parameters(uri.getQueryParameters());
        in.values("select").forEach(text -> in.check("select", text, Select.refusal(text, dto)));
        Set<String> embeds = Set.copyOf(in.oneOf("embed", listing.embeds()));
        in.done();
        Links links = new Links(uri.getBaseUri(), kinds);
        D item = wire.of(bySlugs(listing.entity(), Set.of(slug)), links).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no " + noun + " with the id '" + slug + "'."));
        item.self = links.item(listing.path(), slug);
        item.href = null;
        if (!embeds.isEmpty() && item instanceof EntryDto record) {
            record.embedded = embedded(embeds, List.of(item), links);
        }
        return item;
    }

    private <E> List<E> bySlugs(Class<E> entity, Set<String> slugs) {
        return em.createQuery(
                        "select e from " + entity.getSimpleName() + " e where e.slug in :slugs order by e.slug", entity)
                .setParameter("slugs", slugs)
                .getResultList();
    }

    private <E extends Entry, D extends EntryDto> List<D> embeddable(Kind<E, D> kind, Set<String> slugs, Links links) {
        return assembler.assemble(kind, bySlugs(kind.entity(), slugs), links);
    }

    private static URI pageAt(ListQuery<?> query, Links links, int page) {
        Map<String, List<String>> parameters = query.with("page", String.valueOf(page));
        return links.collection(query.listing.path(), parameters);
    }

    private void requireExisting(Map<String, List<String>> referenced) {
        Set<String> slugs =
                referenced.values().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
        if (slugs.isEmpty()) {
            return;
        }
        slugs.removeAll(em.createQuery("select e.slug from Entry e where e.slug in :slugs", String.class)
                .setParameter("slugs", slugs)
                .getResultList());
        List<Issue> issues = new ArrayList<>();
        referenced.forEach((name, values) -> values.stream()
                .filter(slugs::contains)
                .forEach(value -> issues.add(Issue.notFound(name, value, "the id of a record"))));
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }

    private Map<String, List<Page.FacetValue>> facets(ListQuery<?> query, Links links) {
        Map<String, List<Page.FacetValue>> facets = new LinkedHashMap<>();
        for (Field field : query.facets) {
            Where where = query.where(field);
            List<Object[]> rows = where.bindTo(
                            em.createQuery(facetQuery(query.listing, field, where.clause()), Object[].class))
                    .getResultList();
            List<Page.FacetValue> values = new ArrayList<>();
            for (Object[] row : rows) {
                String value = (String) row[0];
                values.add(new Page.FacetValue(
                        value,
                        field.codeList() == null
                                ? (String) row[1]
                                : field.codes().label(value),
                        (Long) row[2],
                        links.collection(query.listing.path(), query.with(field.name(), value))));
            }
            values.sort(
                    Comparator.comparingLong(Page.FacetValue::count).reversed().thenComparing(Page.FacetValue::value));
            facets.put(field.name(), values);
        }
        return facets;
    }

    private static String facetQuery(Listing<?> listing, Field field, String where) {
        String from = " from " + listing.entity().getSimpleName() + " e";
        return switch (field.type()) {
            case MEMBER ->
                "select m, m, count(distinct e.id)" + from + " join e." + field.path() + " m" + where + " group by m";
            case REFERENCE ->
                "select o.slug, o.title, count(e.id)" + from + " join e." + field.path() + " o" + where
                        + " group by o.slug, o.title";
            case RELATION ->
                "select o.slug, o.title, count(distinct e.id)" + from + " join Relation r on r." + field.ownEnd()
                        + " = e and r.predicate = '" + field.path() + "' join r." + field.otherEnd() + " o" + where
                        + " group by o.slug, o.title";
            default ->
                "select e." + field.path() + ", e." + field.path() + ", count(e.id)" + from
                        + (where.isEmpty() ? " where " : where + " and ") + "e." + field.path()
                        + " is not null group by e."
                        + field.path();
        };
    }

    /** The records that the items refer to by the properties asked for, by href; each once. */
    private Map<String, EntryDto> embedded(Set<String> embeds, List<?> items, Links links) {
        Map<String, Set<String>> slugsByKind = items.stream()
                .filter(EntryDto.class::isInstance)
                .map(EntryDto.class::cast)
                .flatMap(item -> embeds.stream().flatMap(name -> references(item, name)))
                .collect(Collectors.groupingBy(
                        Reference::kind, LinkedHashMap::new, Collectors.mapping(Reference::id, Collectors.toSet())));
        Map<String, EntryDto> embedded = new LinkedHashMap<>();
        slugsByKind.forEach((kind, slugs) -> embeddable(kinds.named(kind), slugs, links)
                .forEach(dto -> embedded.put(links.record(kind, dto.id).toString(), dto)));
        return embedded;
    }

    private static Stream<Reference> references(EntryDto item, String name) {
        return name.equals("source")
                ? item.citations.stream()
                        .map(citation -> new Reference(citation.source().id(), "source", null, null))
                : item.linked.getOrDefault(name, List.of()).stream();
    }
}
