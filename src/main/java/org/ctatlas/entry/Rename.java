package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** That an item has another identifier than before. */
@Entity
public class Rename extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "link_seq")
    @SequenceGenerator(name = "link_seq", allocationSize = 50)
    public Long id;

    /** What the ledger calls the item, or {@code claim}. */
    @Column(length = 20)
    public String kind;

    /**
     * What it was called; or, for a relation or a claim, what it would be called now if it had not kept the id that once
     * followed from its content.
     */
    @Column(length = 80)
    public String oldSlug;

    /** What it was called next. */
    @Column(length = 80)
    public String newSlug;
}
