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
import java.time.LocalDate;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** The status of a measure or of an act from a day on, with the source that reports it. */
@Entity
public class StatusStep extends PanacheEntityBase {
    /** The end of time. */
    public static final LocalDate STILL = LocalDate.of(9999, 12, 31);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "link_seq")
    @SequenceGenerator(name = "link_seq", allocationSize = 50)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry entry;

    public int position;

    @Column(length = 15)
    public String status;

    @Embedded
    @EmbeddedColumnNaming("day_%s")
    public PartialDate day;

    /** First day on which the record is known to have had this status. */
    public LocalDate holdsFrom;

    /** First day on which it is known to have had a later one; {@link #STILL} for the last. */
    public LocalDate holdsUntil;

    @Column(length = 200)
    public String note;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Citation citation;
}
