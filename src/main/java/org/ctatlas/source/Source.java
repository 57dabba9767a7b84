package org.ctatlas.source;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ctatlas.entry.Entry;

/** A document that records cite; begins when published. */
@Entity
@DiscriminatorValue("source")
public class Source extends Entry {

    /** A code of the list {@code sourceTypes}. */
    @Column(length = 40)
    public String type;

    @Column(length = 200)
    public String author;

    @Column(length = 200)
    public String publisher;

    /** Shown, never fetched. */
    @Column(length = 1000)
    public String url;

    public LocalDate accessed;

    @Column(length = 2)
    public String language;

    /** The places that a citation may name; when empty, any locator is accepted. */
    @ElementCollection
    @CollectionTable(name = "source_section", joinColumns = @JoinColumn(name = "source_id"))
    @OrderColumn(name = "position")
    public List<Section> sections = new ArrayList<>();

    /** A place in the source: the locator that citations name, and its heading. */
    @Embeddable
    public record Section(
            @Column(length = 200) String locator,
            @Column(length = 300) String title) {}
}
