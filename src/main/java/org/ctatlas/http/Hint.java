package org.ctatlas.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.search.spell.JaroWinklerDistance;
import org.apache.lucene.search.spell.StringDistance;
import org.ctatlas.entry.Fold;

/** What may help a client whose value is none of those that there are. */
public final class Hint {
    /** How alike two words must be for the one to be meant by the other, from 0 to 1. */
    private static final float ALIKE = 0.75f;

    /** How much less alike than the nearest another one may be. */
    private static final float BESIDE_THE_BEST = 0.1f;

    private static final int MOST = 3;
    private static final StringDistance DISTANCE = new JaroWinklerDistance();

    private Hint() {}

    /**
     * @param name the parameter, which may be repeated
     * @param value that was refused
     * @param known the values that there are, or some of them
     * @return what to put behind the words that refuse the value; empty when there is nothing to say
     */
    public static String of(String name, String value, Collection<String> known) {
        return value.contains(",") ? separately(name, value) : meant(value, known);
    }

    /** @return the nearest of the values as a question behind a semicolon; empty when none is near */
    public static String meant(String value, Collection<String> known) {
        String folded = Fold.fold(value);
        Map<String, Float> alike = new HashMap<>();
        known.forEach(each -> alike.put(each, DISTANCE.getDistance(folded, Fold.fold(each))));
        float best = alike.values().stream().max(Comparator.naturalOrder()).orElse(0f);
        List<String> near = alike.entrySet().stream()
                .filter(each -> each.getValue() >= Math.max(ALIKE, best - BESIDE_THE_BEST))
                .sorted(Comparator.comparing(Map.Entry<String, Float>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    private static String separately(String name, String value) {
        return "; for several values repeat the parameter: "
                + Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .limit(MOST)
                        .map(each -> name + "=" + each)
                        .collect(Collectors.joining("&"));
    }
}
