package org.ctatlas.record;

import java.util.List;
import java.util.function.BiConsumer;
import org.ctatlas.query.Field;

/**
 * A property of a record that refers to other records: filled from the relations (or a reference of the entity), a
 * filter and a facet, and what {@code embed} accepts.
 *
 * @param <D> wire form of the record
 * @param field the filter
 * @param set puts the references into the wire form; the list is never empty
 */
public record Link<D>(Field field, BiConsumer<D, List<Reference>> set) {

    /** The objects of the record's relations with this predicate. */
    public static <D> Link<D> to(
            String name, String predicate, String description, String example, BiConsumer<D, List<Reference>> set) {
        return new Link<>(new Field(name, Field.Type.RELATION, predicate, null, false, description, example), set);
    }

    /** The subjects of the relations with this predicate that point at the record. */
    public static <D> Link<D> from(
            String name, String predicate, String description, String example, BiConsumer<D, List<Reference>> set) {
        return new Link<>(new Field(name, Field.Type.RELATION, predicate, null, true, description, example), set);
    }

    /** The one record that the entity itself refers to. */
    public static <D> Link<D> reference(
            String name, String path, String description, String example, BiConsumer<D, List<Reference>> set) {
        return new Link<>(Field.reference(name, path, description, example), set);
    }

    public String name() {
        return field.name();
    }
}
