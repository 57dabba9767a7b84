package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An identifier that a claim has or had; it is never that of another contradiction's claim. */
@Entity
public class ClaimId extends PanacheEntityBase {
    @Id
    @Column(length = 80)
    public String slug;

    /** Identifier of the contradiction whose claim it is or was. */
    @Column(length = 80)
    public String contradiction;

    public ClaimId() {}

    public ClaimId(String slug, String contradiction) {
        this.slug = slug;
        this.contradiction = contradiction;
    }
}
