package org.ctatlas.legislation;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** A legal instrument or a provision of one; begins when enacted, ends when no longer in force; its points are its effects. */
@Entity
@DiscriminatorValue("legislation")
public class Legislation extends Entry {

    /** A code of the list {@code legislationTypes}. */
    @Column(length = 40)
    public String type;

    /** The number of the article, for a provision: {@code 140bis}. */
    @Column(length = 40)
    public String article;

    /** Number under which the Moniteur belge (Belgian Official Journal) published it: ten digits. */
    @Column(length = 10)
    public String numac;

    /** European Legislation Identifier. */
    @Column(length = 300)
    public String eliUri;

    @Embedded
    @EmbeddedColumnNaming("published_%s")
    public PartialDate published;

    @Embedded
    @EmbeddedColumnNaming("in_force_from_%s")
    public PartialDate inForceFrom;

    /** The last step of the status history. */
    @Column(length = 15)
    public String status;
}
