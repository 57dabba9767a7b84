package org.ctatlas.support;

import java.util.List;
import java.util.Map;

/** Records to write, as a client sends them; they cite a source of the Belgian pack. */
public final class Sample {
    private static final List<Object> CITATIONS =
            List.of(Map.of("source", Map.of("id", "src-elnakhala-belgian-landscape"), "locator", "3.6.2"));

    private Sample() {}

    /** @return the body of an institution with this id, which is its tag too */
    public static Map<String, Object> institution(String id) {
        return Map.of(
                "id",
                id,
                "names",
                Map.of("en", "Test Body"),
                "type",
                "coordination",
                "level",
                "federal",
                "tags",
                List.of(id),
                "citations",
                CITATIONS);
    }
}
