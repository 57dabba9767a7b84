package org.ctatlas.pack;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;

/** A country pack that was loaded. */
@Entity
public class Pack extends PanacheEntityBase {
    @Id
    @Column(length = 40)
    public String code;

    @Column(length = 300)
    public String title;

    /** SPDX identifier. */
    @Column(length = 100)
    public String licence;

    @Column(length = 40)
    public String version;

    public Instant loadedAt;

    /** @return the packs that were loaded, by code */
    public static List<Pack> loaded() {
        return list("order by code");
    }
}
