package org.ctatlas.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The conditions that find what comes after a cursor. Values that are absent come last in every order; so what follows
 * is read in two parts, each of which is one range of an index: the items that have the first property, then those
 * without it.
 */
public final class Keyset {
    private Keyset() {}

    /** A range of the list. */
    @FunctionalInterface
    public interface Part {
        void restrict(Where where);
    }

    /** @return the ranges to read one after the other */
    public static List<Part> parts(List<ListQuery.Term> order, Cursor cursor) {
        String first = order.get(0).path();
        boolean always = order.size() == 1;
        Part without = where -> where.and(first + " is null");
        if (cursor == Cursor.BEGIN) {
            return always ? List.of(where -> {}) : List.of(where -> where.and(first + " is not null"), without);
        }
        List<Object> values = cursor.values();
        if (values.get(0) == null) {
            return List.of(where -> {
                without.restrict(where);
                where.and(after(order, values, 1, where));
            });
        }
        Part with = where -> {
            String value = where.bind(values.get(0));
            // Repeats what follows from the next condition, as the range that an index can begin at.
            where.and(first + (order.get(0).down() ? " <= " : " >= ") + value);
            where.and(after(order, values, 0, where));
        };
        return always ? List.of(with) : List.of(with, without);
    }

    private static String after(List<ListQuery.Term> order, List<Object> values, int begin, Where where) {
        List<String> cases = new ArrayList<>();
        StringBuilder equal = new StringBuilder();
        for (int i = begin; i < order.size(); i++) {
            String path = order.get(i).path();
            if (values.get(i) == null) {
                equal.append(path).append(" is null and ");
                continue;
            }
            String value = where.bind(values.get(i));
            String beyond = path + (order.get(i).down() ? " < " : " > ") + value;
            boolean nullable = i > begin && i < order.size() - 1;
            cases.add("(" + equal + (nullable ? "(" + beyond + " or " + path + " is null)" : beyond) + ")");
            equal.append(path).append(" = ").append(value).append(" and ");
        }
        return "(" + String.join(" or ", cases) + ")";
    }
}
