package org.ctatlas.record;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds that this service has, by name. */
public class KindRegistry {
    private final Map<String, Kind<?, ?>> byName;
    private final List<Kind<?, ?>> all;

    public KindRegistry(List<Kind<?, ?>> all) {
        this.all = all;
        this.byName = all.stream().collect(Collectors.toMap(Kind::name, Function.identity()));
    }

    public List<Kind<?, ?>> all() {
        return all;
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public Kind<?, ?> named(String name) {
        Kind<?, ?> kind = byName.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind " + name);
        }
        return kind;
    }
}
