package org.ctatlas.kit;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The conditions of a query: texts come from the code, values are always bound. */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

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

    /** @return the where clause with a leading blank, or nothing when there is no condition */
    public String clause() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** @return what the conditions select, as text: the same for the same conditions and values */
    public String key() {
        return conditions + " " + new TreeMap<>(values);
    }

    public <Q extends Query> Q bindTo(Q query) {
        values.forEach(query::setParameter);
        return query;
    }
}
