package org.ctatlas.entry;

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

/** A typed, directed, dated and cited edge between two records of any kind. */
@Entity
public class Relation extends Published {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "link_seq")
    @SequenceGenerator(name = "link_seq", allocationSize = 50)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry subject;

    /** A code of the list {@code predicates}, read from subject to object. */
    @Column(length = 40)
    public String predicate;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry object;

    @Embedded
    @EmbeddedColumnNaming("valid_from_%s")
    public PartialDate validFrom;

    @Embedded
    @EmbeddedColumnNaming("valid_to_%s")
    public PartialDate validTo;

    @Column(length = 400)
    public String note;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Citation citation;
}
