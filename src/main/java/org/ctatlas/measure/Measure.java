package org.ctatlas.measure;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import org.ctatlas.entry.Entry;

/** A counter-terrorism measure that a government announced; begins when announced; its points are its details. */
@Entity
@DiscriminatorValue("measure")
public class Measure extends Entry {

    /** The package in which it was announced: a code of the list {@code measureSets}. */
    @Column(name = "measure_set", length = 7)
    public String set;

    /** Its number in the government's own list; other sources may number differently. */
    @Column(name = "measure_number")
    public Integer number;

    /** A code of the list {@code measureGroups}. */
    @Column(name = "measure_group", length = 14)
    public String group;

    /** A code of the list {@code themes}. */
    @Column(length = 40)
    public String theme;

    /** The last step of the status history. */
    @Column(length = 15)
    public String status;
}
