package org.ctatlas.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FreshnessTest {
    @Test
    void cachesAskEachTimeUnlessTheSharedOneNeedNot() {
        assertEquals("public, max-age=0, must-revalidate", new Freshness(0).reads());
        assertEquals(
                "public, max-age=0, must-revalidate, s-maxage=60, stale-while-revalidate=60",
                new Freshness(60).reads());
    }

    @Test
    void aNegativeNumberOfSecondsStopsTheStart() {
        assertThrows(IllegalArgumentException.class, () -> new Freshness(-1));
    }
}
