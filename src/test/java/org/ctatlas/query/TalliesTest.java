package org.ctatlas.query;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.AsyncCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is kept of counts takes so much memory and no more, be it many numbers or a few large tables. */
class TalliesTest {
    private static final long BYTES = 1_000_000;

    @Test
    void itIsBoundedByWhatItHoldsNotByHowManyEntries() {
        AsyncCache<Tallies.Key, Object> kept = Tallies.cache(BYTES);
        for (int i = 0; i < 5_000; i++) {
            kept.put(key("count " + i), CompletableFuture.completedFuture(1L));
        }
        assertBounded(kept);
        assertTrue(kept.synchronous().estimatedSize() > 1_000, "numbers are small");
        kept.synchronous().invalidateAll();
        for (int i = 0; i < 50; i++) {
            kept.put(key("table " + i), CompletableFuture.completedFuture(table(1_000)));
        }
        assertBounded(kept);
        assertTrue(kept.synchronous().estimatedSize() < 20, "tables are not");
        kept.put(key("huge"), CompletableFuture.completedFuture(table(100_000)));
        assertBounded(kept);
        kept.put(key("v".repeat(1_000_000)), CompletableFuture.completedFuture(1L));
        assertBounded(kept);
    }

    @Test
    void valuesAreComparedAsSuch() {
        assertNotEquals(
                new Tallies.Key("q", Map.of("p0", List.of("a, b")), 1, 1),
                new Tallies.Key("q", Map.of("p0", List.of("a", "b")), 1, 1));
    }

    private static void assertBounded(AsyncCache<Tallies.Key, Object> kept) {
        kept.synchronous().cleanUp();
        long weight = kept.synchronous()
                .policy()
                .eviction()
                .orElseThrow()
                .weightedSize()
                .orElseThrow();
        assertTrue(weight <= BYTES, () -> "it weighs " + weight);
    }

    private static Tallies.Key key(String query) {
        return new Tallies.Key(query, Map.of("p0", "value"), 1, 1);
    }

    private static List<Object[]> table(int rows) {
        List<Object[]> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            table.add(new Object[] {"value " + i, "Title " + i, (long) i});
        }
        return table;
    }
}
