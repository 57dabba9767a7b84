package org.ctatlas.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import org.ctatlas.entry.Entry;

/** A judgement, a recommendation, an uncertainty, or the statement that something does not exist. */
@Entity
@DiscriminatorValue("assessment")
public class Assessment extends Entry {

    /** A code of the list {@code assessmentTypes}. */
    @Column(length = 40)
    public String type;

    @Column(length = 400)
    public String statement;

    /** Whose statement it is. */
    @Column(length = 200)
    public String attributedTo;
}
