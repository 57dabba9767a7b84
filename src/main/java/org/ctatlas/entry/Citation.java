package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;

/**
 * One reference to a source, in a list known by its head (the citation at position 0, which is its own head). What
 * must be cited has a NOT NULL reference to a head: the database refuses a fact without a citation.
 */
@Entity
public class Citation extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "citation_seq")
    @SequenceGenerator(name = "citation_seq", allocationSize = 50)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Citation head;

    public int position;

    /** The source; the schema holds that it is one (a foreign key to the source table). */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry source;

    /** Where in the source: a section of the document, an article, a page. */
    @Column(length = 200)
    public String locator;

    /** The JSON properties that it supports, joined by commas; null means the record as a whole. */
    @Column(length = 1000)
    public String fields;

    /** {@code stated}: the source says so; {@code derived}: computed or inferred by the editors. */
    @Column(length = 7)
    public String mark;

    @Column(length = 500)
    public String note;
}
