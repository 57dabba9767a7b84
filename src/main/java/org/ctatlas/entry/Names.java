package org.ctatlas.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The official names of a record, by ISO 639-1 language; at least one is there. */
@Embeddable
public record Names(
        @Column(name = "name_en", length = 300) String en,
        @Column(name = "name_fr", length = 300) String fr,
        @Column(name = "name_nl", length = 300) String nl,
        @Column(name = "name_de", length = 300) String de) {

    /** @return the name to show to a reader of English: English, else French, Dutch, German */
    public String title() {
        return en != null ? en : fr != null ? fr : nl != null ? nl : de;
    }
}
