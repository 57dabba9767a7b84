package org.ctatlas.text;

import java.text.Normalizer;

/**
 * The form in which text comes in, from whoever sends it: Unicode Normalization Form C (UAX #15). Systems write "é" as
 * one character or as two; what is compared, counted and stored is the one.
 */
public final class Nfc {
    private Nfc() {}

    /** @return the text in Form C: itself, when it already is */
    public static String of(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
