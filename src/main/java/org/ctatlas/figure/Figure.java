package org.ctatlas.figure;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** A number that a source gives, for a day or a period, with which it begins and ends; figures of one metric make a series. */
@Entity
@DiscriminatorValue("figure")
public class Figure extends Entry {

    /** What is counted, the same for all figures of a series; lowerCamelCase. */
    @Column(length = 60)
    public String metric;

    @Column(name = "amount", precision = 20, scale = 4)
    public BigDecimal value;

    /** A code of the list {@code comparators}; null means exactly. */
    @Column(length = 8)
    public String comparator;

    /** What the source says where it gives no number, as "several hundred". */
    @Column(length = 200)
    public String text;

    @Column(length = 40)
    public String unit;

    /** A reservation that the source makes or that we do. */
    @Column(length = 400)
    public String caveat;

    /** The day on which it held, for a stock; null for the count of a period. */
    @Embedded
    @EmbeddedColumnNaming("as_of_%s")
    public PartialDate asOf;

    /** The record that the figure is about. */
    @ManyToOne(fetch = FetchType.LAZY)
    public Entry subject;
}
