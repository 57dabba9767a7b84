package org.ctatlas.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
    @ParameterizedTest
    @CsvSource({
        "2016-02-29, 2016-02-29, 2016-02-29, DAY",
        "2016-02, 2016-02-01, 2016-02-29, MONTH",
        "2015, 2015-01-01, 2015-12-31, YEAR"
    })
    void spansItsPeriodAndIsWrittenAsItWasRead(String text, LocalDate first, LocalDate last, Precision precision) {
        PartialDate date = PartialDate.parse(text).orElseThrow();
        assertEquals(new PartialDate(first, last, precision), date);
        assertEquals(text, date.toString());
        assertEquals(date, PartialDate.of(first, precision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2015-13", "2015-02-30", "15", "2015-1", "2015-01-16T00:00", "20150116"})
    void refusesWhatIsNoDate(String text) {
        assertTrue(PartialDate.parse(text).isEmpty());
    }

    @Test
    void foldsAccentsQuotesAndCase() {
        assertEquals("surete de l'etat", Fold.fold(" Sûreté  de l’État "));
    }
}
