package org.ctatlas.threat;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import org.ctatlas.entry.Entry;

/** A threat or a network that poses one; its points are its traits. */
@Entity
@DiscriminatorValue("threat")
public class Threat extends Entry {

    /** A code of the list {@code threatTypes}. */
    @Column(length = 40)
    public String type;
}
