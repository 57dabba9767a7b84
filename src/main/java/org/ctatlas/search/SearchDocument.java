package org.ctatlas.search;

import java.time.LocalDate;
import java.util.List;
import org.ctatlas.text.Nfc;

/**
 * A record as the index sees it.
 *
 * @param id public identifier
 * @param title name to show
 * @param summary text to show; null when there is none
 * @param begins first day that its beginning may mean; null when it always was or nobody knows
 * @param ends last day that its end may mean; null when it still is
 * @param codes what kind of record it is, as {@link Glossary#code}: it is found by their names in all languages
 * @param weight factor of its rank among equal matches
 * @param texts what is searched and highlighted, in the order in which it is shown
 */
public record SearchDocument(
        String id,
        String kind,
        String title,
        String summary,
        String jurisdiction,
        List<String> tags,
        LocalDate begins,
        LocalDate ends,
        List<String> codes,
        float weight,
        List<Text> texts) {

    /** What a text is to its record, from what says most about it to what says least. */
    public enum Role {
        /** A number or code that stands for it. */
        IDENTIFIER,
        /** An official name or an acronym. */
        TITLE,
        /** Any other name. */
        NAME,
        /** Its description. */
        SUMMARY,
        /** Anything else that it says. */
        DETAIL
    }

    /**
     * @param property name of the JSON property that holds it
     * @param language ISO 639-1; null when it may be any
     */
    public record Text(Role role, String property, String language, String value) {
        public Text {
            // An older version of this service kept text as it came.
            value = Nfc.of(value);
        }

        public boolean isName() {
            return role == Role.TITLE || role == Role.NAME;
        }
    }
}
