package org.ctatlas.pack;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A country pack that was loaded. */
@Entity
public class Pack extends PanacheEntityBase {
    @Id
    @Column(length = 40)
    public String code;

    /** ISO 3166 code of its country. */
    @Column(length = 6)
    public String jurisdiction;

    @Column(length = 300)
    public String title;

    /** SPDX identifier. */
    @Column(length = 100)
    public String licence;

    @Column(length = 40)
    public String version;

    /** When its records were last held against their sources, where they say no other day. */
    public LocalDate reviewed;

    public Instant loadedAt;

    /** @return the packs that were loaded, by code */
    public static List<Pack> loaded() {
        return list("order by code");
    }

    /**
     * Enters what a pack says of itself.
     *
     * @param changed whether items of it were created or changed
     */
    public static void loaded(PackReader.Content content, boolean changed, Instant now) {
        Pack pack = findById(content.name());
        if (pack == null) {
            pack = new Pack();
            pack.code = content.name();
        }
        pack.jurisdiction = content.jurisdiction();
        pack.title = content.title();
        pack.licence = content.licence();
        pack.version = content.version();
        pack.reviewed = content.reviewed();
        pack.loadedAt = changed || pack.loadedAt == null ? now : pack.loadedAt;
        pack.persist();
    }
}
