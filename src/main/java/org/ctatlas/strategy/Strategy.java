package org.ctatlas.strategy;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** A strategy, plan, programme or doctrine; begins when adopted, else with its period, and ends with that; its points are its objectives. */
@Entity
@DiscriminatorValue("strategy")
public class Strategy extends Entry {

    /** A code of the list {@code strategyTypes}. */
    @Column(length = 40)
    public String type;

    @Embedded
    @EmbeddedColumnNaming("adopted_%s")
    public PartialDate adopted;

    @Embedded
    @EmbeddedColumnNaming("revised_%s")
    public PartialDate revised;

    @Embedded
    @EmbeddedColumnNaming("period_from_%s")
    public PartialDate periodFrom;
}
