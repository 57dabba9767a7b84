package org.ctatlas.kit;

/**
 * How items are counted by the values of a field, in HQL.
 *
 * @param join what is joined to {@code e} for it
 * @param value the value
 * @param title what to show for it, where the value itself is an identifier
 */
public record Grouping(String join, String value, String title) {

    /**
     * @param filter how the field's value is reached on the day asked for
     * @param where gets the values and the condition that there is a value
     */
    public static Grouping by(Field field, Filter<?> filter, Where where) {
        return switch (field.type()) {
            case MEMBER -> {
                String m = "m_" + field.name();
                yield new Grouping(" join e." + field.path() + " " + m, m, m);
            }
            case REFERENCE -> {
                String o = "o_" + field.name();
                yield new Grouping(" join e." + field.path() + " " + o, o + ".slug", o + ".title");
            }
            case RELATION -> {
                String r = "r_" + field.name();
                String o = "o_" + field.name();
                yield new Grouping(
                        " join Relation " + r + " on " + filter.relation(r, field, where) + " join " + r + "."
                                + field.otherEnd() + " " + o,
                        o + ".slug",
                        o + ".title");
            }
            default -> {
                where.and(filter.path(field) + " is not null");
                yield new Grouping("", filter.path(field), filter.path(field));
            }
        };
    }
}
