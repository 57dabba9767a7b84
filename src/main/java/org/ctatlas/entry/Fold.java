package org.ctatlas.entry;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folds text for comparison: accents off, lower case, typographic quotes and dashes plain, one blank between words. */
public final class Fold {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final Pattern BETWEEN_WORDS = Pattern.compile(" |(?<=\\p{L})-(?=\\p{L})");

    private Fold() {}

    /** @return the words of the text, folded; those that a hyphen joins apart: "counter-terrorism" gives two */
    public static List<String> words(String text) {
        return List.of(BETWEEN_WORDS.split(fold(text)));
    }

    /** @return the folded form; "Sûreté de l’État" gives "surete de l'etat" */
    public static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        plain = plain.replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replace('\u2010', '-')
                .replace('\u2013', '-');
        return BLANKS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
