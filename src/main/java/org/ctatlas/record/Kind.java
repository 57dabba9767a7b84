package org.ctatlas.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctatlas.entry.Cites;
import org.ctatlas.entry.Entry;
import org.ctatlas.query.AsOf;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.ctatlas.query.Vocabulary;

/**
 * A kind of record: all that this package must know to list, show and write it. What its wire form has in common with all
 * others is filled here.
 *
 * @param <E> entity
 * @param <D> wire form
 * @param name the discriminator, and {@code kind} on the wire
 * @param path last part of the collection's URL
 * @param create makes an empty entity
 * @param read makes the wire form with the fields that are the kind's own
 * @param write copies the fields that are the kind's own from the wire form to the entity
 * @param links its properties that refer to other records
 * @param listing what it is filtered and sorted by
 */
public record Kind<E extends Entry, D extends EntryDto>(
        String name,
        String path,
        Class<E> entity,
        Class<D> dto,
        Supplier<E> create,
        Function<E, D> read,
        Writer<E, D> write,
        List<Link<D>> links,
        Listing<E> listing) {

    /** Copies a wire form to an entity. */
    @FunctionalInterface
    public interface Writer<E, D> {
        /** @param records finds the records that the wire form refers to */
        void copy(D from, E to, Function<Reference, Entry> records);
    }

    /**
     * @param fields filters of this kind's own, in the order of the documentation
     * @param defaultSort a name of a field, with a leading minus for descending
     */
    public static <E extends Entry, D extends EntryDto> Kind<E, D> of(
            String name,
            String path,
            Class<E> entity,
            Class<D> dto,
            Supplier<E> create,
            Function<E, D> read,
            Writer<E, D> write,
            List<Field> fields,
            List<Link<D>> links,
            String defaultSort) {
        List<Field> all = new ArrayList<>();
        all.add(new Field("id", Field.Type.ID, "slug", null, false, "The records with these identifiers", null));
        all.addAll(fields);
        links.forEach(link -> all.add(link.field()));
        all.add(Field.member("tag", "tags", "Topic", null).among(Vocabulary.TAGS));
        all.add(Field.cited(Cites.RecordCites.class, "Source that it, or a step of its status history, cites"));
        all.add(Field.text("jurisdiction", "jurisdiction", "ISO 3166 code of the country", "BE")
                .among(Vocabulary.JURISDICTIONS));

        Map<String, String> sorts = new LinkedHashMap<>();
        sorts.put("title", "e.titleKey");
        sorts.put("id", "e.slug");
        sorts.put("updatedAt", "e.updatedAt");

        List<String> embeds = new ArrayList<>(links.stream().map(Link::name).toList());
        embeds.add("source");
        return new Kind<>(
                name,
                path,
                entity,
                dto,
                create,
                read,
                write,
                List.copyOf(links),
                new Listing<>(
                        path,
                        entity,
                        List.copyOf(all),
                        "searchText",
                        Listing.sorts(all, sorts),
                        defaultSort,
                        embeds,
                        name,
                        day -> AsOf.exists("e", day)));
    }
}
