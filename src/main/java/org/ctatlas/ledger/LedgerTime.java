package org.ctatlas.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;

/**
 * A point of the ledger as clients name it: the number of a revision, an instant or a day.
 *
 * @param revision the number; null for a time
 * @param from the instant, or the beginning of the day in UTC
 * @param until the instant, or the last one of the day in UTC, both included
 */
public record LedgerTime(Long revision, Instant from, Instant until) {
    /** What {@link #parse} takes, for whoever gets it wrong. */
    public static final String EXPECTED =
            "the number of a revision, a day as yyyy-MM-dd (UTC) or an instant as 2026-11-24T12:00:00Z";

    /** @return whether it is a whole day */
    public boolean isDay() {
        return revision == null && !from.equals(until);
    }

    /** @return the point; empty for a text that is none */
    public static Optional<LedgerTime> parse(String text) {
        if (text.matches("\\d{1,18}")) {
            return Optional.of(new LedgerTime(Long.valueOf(text), null, null));
        }
        Optional<LedgerTime> day = PartialDate.parse(text)
                .filter(date -> date.precision() == Precision.DAY)
                .map(PartialDate::first)
                .map(first -> new LedgerTime(
                        null,
                        first.atStartOfDay().toInstant(ZoneOffset.UTC),
                        first.plusDays(1)
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC)
                                .minusMillis(1)));
        return day.isPresent() ? day : instant(text);
    }

    private static Optional<LedgerTime> instant(String text) {
        try {
            // A plus sign that a client forgot to encode arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            // Further away, databases have no time any more.
            return time.getYear() < 0 || time.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(new LedgerTime(null, time.toInstant(), time.toInstant()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
