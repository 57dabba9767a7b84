package org.ctatlas.entry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How exactly a date is known. On the wire and in the database: {@code day}, {@code month}, {@code year}. */
public enum Precision {
    DAY,
    MONTH,
    YEAR;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when the code is none of the three */
    @JsonCreator
    public static Precision of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
