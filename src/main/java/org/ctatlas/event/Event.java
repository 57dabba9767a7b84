package org.ctatlas.event;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import org.ctatlas.entry.Entry;

/** Something that happened; begins and ends with it; its points are its outcomes. */
@Entity
@DiscriminatorValue("event")
public class Event extends Entry {

    /** A code of the list {@code eventTypes}. */
    @Column(length = 40)
    public String type;

    @Column(length = 200)
    public String place;

    public Integer killed;
    public Integer injured;
}
