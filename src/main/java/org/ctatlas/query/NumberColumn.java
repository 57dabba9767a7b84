package org.ctatlas.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;

/**
 * The numbers that a column can hold. A filter may compare it with any number: what lies between two of them is rounded to
 * the next one, and what lies beyond them all is decided without the database.
 */
enum NumberColumn {
    WHOLE(new BigDecimal(Integer.MIN_VALUE), new BigDecimal(Integer.MAX_VALUE), 0, BigDecimal::intValueExact),
    /** {@code numeric(20, 4)}. */
    DECIMAL(new BigDecimal("-9999999999999999.9999"), new BigDecimal("9999999999999999.9999"), 4, number -> number);

    private final BigDecimal least;
    private final BigDecimal greatest;
    private final int digits;
    private final Function<BigDecimal, Number> form;

    NumberColumn(BigDecimal least, BigDecimal greatest, int digits, Function<BigDecimal, Number> form) {
        this.least = least;
        this.greatest = greatest;
        this.digits = digits;
        this.form = form;
    }

    static NumberColumn of(Field field) {
        return field.type() == Field.Type.WHOLE ? WHOLE : DECIMAL;
    }

    /** @return the least number of the column that is not below this one; empty when all are */
    Optional<Number> atLeast(BigDecimal number) {
        return number.compareTo(greatest) > 0
                ? Optional.empty()
                : Optional.of(form.apply(rounded(number.max(least), RoundingMode.CEILING)));
    }

    /** @return the greatest number of the column that is not above this one; empty when all are */
    Optional<Number> atMost(BigDecimal number) {
        return number.compareTo(least) < 0
                ? Optional.empty()
                : Optional.of(form.apply(rounded(number.min(greatest), RoundingMode.FLOOR)));
    }

    private BigDecimal rounded(BigDecimal number, RoundingMode mode) {
        // Digits far behind the point would take all the memory to round: 1e-999999999 has that many.
        BigDecimal near = number.precision() - number.scale() < -digits
                ? BigDecimal.ONE.movePointLeft(digits + 1).multiply(BigDecimal.valueOf(number.signum()))
                : number;
        return near.setScale(digits, mode);
    }
}
