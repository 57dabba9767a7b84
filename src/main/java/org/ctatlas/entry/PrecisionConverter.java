package org.ctatlas.entry;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a precision as its lower-case code. */
@Converter
public class PrecisionConverter implements AttributeConverter<Precision, String> {
    @Override
    public String convertToDatabaseColumn(Precision precision) {
        return precision == null ? null : precision.code();
    }

    @Override
    public Precision convertToEntityAttribute(String code) {
        return code == null ? null : Precision.of(code);
    }
}
