package org.ctatlas.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctatlas.entry.Entry;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Tallies;
import org.ctatlas.query.Where;

/** Counts what cites sources: three queries, however many sources there are and however much cites them. */
@ApplicationScoped
class CitedBy {
    private static final String RELATIONS = "relations";
    private static final String CLAIMS = "claims";

    @Inject
    Tallies tallies;

    /** @return what cites each of these sources, by its key; that a source cites itself is left out */
    Map<Long, CitedByDto> of(List<? extends Entry> sources, Links links) {
        List<Long> keys = sources.stream().map(source -> source.id).toList();
        Map<Long, Map<String, Long>> counts = new HashMap<>();
        keys.forEach(key -> counts.put(key, new HashMap<>()));
        rows("RecordCites c join Entry e on e.id = c.item and e <> c.source", ", e.kind", AsOf::exists, keys, links)
                .forEach(row -> counts.get((Long) row[0])
                        .put(links.kinds().named((String) row[2]).path(), (Long) row[1]));
        rows("RelationCites c join Relation e on e.id = c.item", "", AsOf::holds, keys, links)
                .forEach(row -> counts.get((Long) row[0]).put(RELATIONS, (Long) row[1]));
        rows("ClaimCites c join Claim e on e.id = c.item", "", AsOf::claimed, keys, links)
                .forEach(row -> counts.get((Long) row[0]).put(CLAIMS, (Long) row[1]));
        return sources.stream()
                .collect(Collectors.toMap(
                        source -> source.id, source -> wire(source.slug, counts.get(source.id), links)));
    }

    /**
     * @param group a further column to count by, with a leading comma, or nothing
     * @param asOf what keeps the item {@code e} on the list of a day
     * @return source, number of items that cite it, and the further column
     */
    private List<Object[]> rows(
            String from, String group, BinaryOperator<String> asOf, List<Long> sources, Links links) {
        Where where = new Where();
        where.and(where.isOneOf("c.source.id", sources));
        if (links.asOf() != null) {
            String day = where.bind(links.asOf());
            where.and(AsOf.cites("c", day));
            where.and(asOf.apply("e", day));
        }
        return tallies.rows(
                "select c.source.id, count(distinct e.id)" + group + " from " + from + where.clause()
                        + " group by c.source.id" + group,
                where,
                Integer.MAX_VALUE);
    }

    private static CitedByDto wire(String source, Map<String, Long> counts, Links links) {
        List<CitedByDto.Citing> collections = Stream.of(
                        links.kinds().all().stream().map(Kind::path), Stream.of(RELATIONS, CLAIMS))
                .flatMap(Function.identity())
                .filter(counts::containsKey)
                .map(path -> new CitedByDto.Citing(path, counts.get(path), links.collection(path, "source", source)))
                .toList();
        return new CitedByDto(
                collections.stream().mapToLong(CitedByDto.Citing::count).sum(), collections);
    }
}
