package org.ctatlas.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A collection as queries see it.
 *
 * @param <E> its entity, {@code e} in HQL
 * @param path last part of the collection's URL
 * @param fields what it is filtered by
 * @param textPath HQL path of the folded text that {@code q} searches; null when the collection has no {@code q}
 * @param sorts names that {@code sort} accepts, with the HQL expression of each
 * @param defaultSort HQL order when {@code sort} is absent
 * @param embeds names that {@code embed} accepts
 * @param kind kind of the records, for a collection of one; the lists of a kind are ranges of the parent table's indexes
 * @param asOf what keeps an item on the list of a day
 */
public record Listing<E>(
        String path,
        Class<E> entity,
        List<Field> fields,
        String textPath,
        Map<String, String> sorts,
        String defaultSort,
        List<String> embeds,
        String kind,
        AsOf.Condition asOf) {
    /** Properties that one answer counts the values of. */
    public static final int MOST_FACETS = 10;

    /** Properties whose records one answer includes. */
    public static final int MOST_EMBEDS = 10;

    /** Sorts by each sortable field, beside those given. */
    public static Map<String, String> sorts(List<Field> fields, Map<String, String> further) {
        Map<String, String> sorts = new LinkedHashMap<>(further);
        fields.stream().filter(Field::isSortable).forEach(field -> sorts.putIfAbsent(field.name(), field.sortPath()));
        return sorts;
    }

    /** @return what {@code sort} accepts: each name, and with a minus sign in front for descending */
    public List<String> sortNames() {
        return sorts.keySet().stream()
                .flatMap(name -> Stream.of(name, "-" + name))
                .toList();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** @return what {@code facet} accepts: the coded fields, and the year where the collection is ordered by a date */
    public List<Grouping> facets() {
        return fields.stream()
                .filter(field -> field.isFacet() || field.type() == Field.Type.PERIOD)
                .map(field -> field.isFacet()
                        ? new Grouping(field.name(), field, Grouping.Unit.VALUE)
                        : new Grouping("year", field, Grouping.Unit.YEAR))
                .toList();
    }
}
