package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** One of the values that sources give for a contested property. */
@Entity
public class Claim extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "link_seq")
    @SequenceGenerator(name = "link_seq", allocationSize = 50)
    public Long id;

    @Column(length = 80)
    public String slug;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Contradiction contradiction;

    public int position;

    @Column(name = "claimed_value", length = 400)
    public String value;

    /** {@code preferred}: the value that the record shows; {@code normal}; {@code deprecated}: known to be wrong. */
    @Column(length = 10)
    public String rank;

    /** The day as of which the source says so. */
    @Embedded
    @EmbeddedColumnNaming("as_of_%s")
    public PartialDate asOf;

    @Column(length = 400)
    public String note;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Citation citation;
}
