package org.ctatlas.entry;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A calendar date known to the day, the month or the year: the first and the last day it can mean, so that a query
 * can compare it without inventing a day. Dates are civil dates of the jurisdiction; there is no time zone.
 *
 * <p>Written as the first level of EDTF (ISO 8601-2): {@code 2015}, {@code 2015-01}, {@code 2015-01-16}.
 */
@Embeddable
public record PartialDate(
        LocalDate first,
        LocalDate last,
        @Convert(converter = PrecisionConverter.class) Precision precision) {

    private static final Pattern FORM = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    /**
     * @param date any day of the period; null gives null
     * @param precision null means {@link Precision#DAY}
     */
    public static PartialDate of(LocalDate date, Precision precision) {
        if (date == null) {
            return null;
        }
        return switch (precision == null ? Precision.DAY : precision) {
            case DAY -> new PartialDate(date, date, Precision.DAY);
            case MONTH -> {
                YearMonth month = YearMonth.from(date);
                yield new PartialDate(month.atDay(1), month.atEndOfMonth(), Precision.MONTH);
            }
            case YEAR -> {
                Year year = Year.from(date);
                yield new PartialDate(year.atDay(1), year.atMonth(12).atEndOfMonth(), Precision.YEAR);
            }
        };
    }

    /** @return empty when the text is not {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}, or no such day exists */
    public static Optional<PartialDate> parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (text.length()) {
                        case 4 -> of(Year.parse(text).atDay(1), Precision.YEAR);
                        case 7 -> of(YearMonth.parse(text).atDay(1), Precision.MONTH);
                        default -> of(LocalDate.parse(text), Precision.DAY);
                    });
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** @return the first day of the period, the form in which the wire carries it beside its precision; null for null */
    public static LocalDate firstOf(PartialDate date) {
        return date == null ? null : date.first;
    }

    /** @return the precision; null for null */
    public static Precision precisionOf(PartialDate date) {
        return date == null ? null : date.precision;
    }

    /** @return the EDTF form, as short as the precision: {@code 2015-01} */
    @Override
    public String toString() {
        return first.toString()
                .substring(
                        0,
                        switch (precision) {
                            case DAY -> 10;
                            case MONTH -> 7;
                            case YEAR -> 4;
                        });
    }
}
