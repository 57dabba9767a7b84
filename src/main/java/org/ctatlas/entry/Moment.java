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

/** A dated fact of a record: one of its own dates, or a status step. Follows from the record and is written with it. */
@Entity
public class Moment extends PanacheEntityBase {
    /** The {@link #property} of a status step. */
    public static final String STATUS = "status";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "moment_seq")
    @SequenceGenerator(name = "moment_seq", allocationSize = 50)
    public Long id;

    /** The record's identifier, the property, and the position of a status step. */
    @Column(length = 140)
    public String slug;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry entry;

    /** The record's kind, repeated so that the timeline of a kind is one range of an index. */
    @Column(length = 20)
    public String kind;

    /** The record's JSON property that holds the date, or {@link #STATUS}. */
    @Column(length = 40)
    public String property;

    /** The status that was reached; only for a status step. */
    @Column(length = 15)
    public String status;

    @Embedded
    @EmbeddedColumnNaming("day_%s")
    public PartialDate day;

    /** Head of the citations of the record or of the step; null only for a source. */
    @ManyToOne(fetch = FetchType.LAZY)
    public Citation citation;
}
