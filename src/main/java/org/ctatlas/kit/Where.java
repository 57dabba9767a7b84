package org.ctatlas.kit;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a query: texts come from the code, values are always bound. */
final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** @return the name of a parameter bound to the value, with its colon */
    String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    void and(String condition) {
        conditions.add(condition);
    }

    /** @return the where clause with a leading blank, or nothing when there is no condition */
    String clause() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    <Q extends Query> Q bindTo(Q query) {
        values.forEach(query::setParameter);
        return query;
    }
}
