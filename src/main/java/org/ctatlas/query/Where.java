package org.ctatlas.query;

import jakarta.persistence.Query;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions of a query: texts come from the code, values are always bound. Several values are bound as one array, so
 * that the text is the same however many there are.
 */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** What is bound as an array, which itself could not be compared. @param values at least one, all of one type */
    record Several(List<?> values) {
        private Object array() {
            return values.toArray((Object[]) Array.newInstance(values.get(0).getClass(), 0));
        }
    }

    public Where() {}

    /** A copy, to be restricted further. */
    public Where(Where other) {
        conditions.addAll(other.conditions);
        values.putAll(other.values);
    }

    /** @return the name of a parameter bound to the value, with its colon */
    public String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    public void and(String condition) {
        conditions.add(condition);
    }

    /**
     * @param path HQL path
     * @param some values of its type
     * @return the condition that the path has one of the values; none is never true
     */
    public String isOneOf(String path, Collection<?> some) {
        return some.isEmpty() ? "1 = 0" : AnyOf.NAME + "(" + path + ", " + bind(new Several(List.copyOf(some))) + ")";
    }

    /** @return the where clause with a leading blank, or nothing when there is no condition */
    public String clause() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** @return the values by parameter: with the text of the query, equal for queries that find the same */
    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    public <Q extends Query> Q bindTo(Q query) {
        values.forEach(
                (name, value) -> query.setParameter(name, value instanceof Several several ? several.array() : value));
        return query;
    }
}
