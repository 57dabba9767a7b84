package org.ctatlas.institution;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.entry.Entry;

/** A body, office or organisation; begins when established, ends when dissolved; its points are its tasks. */
@Entity
@DiscriminatorValue("institution")
public class Institution extends Entry {

    /** A code of the list {@code institutionTypes}. */
    @Column(length = 40)
    public String type;

    /** A code of the list {@code levels}. */
    @Column(length = 13)
    public String level;

    public Integer staff;

    /** A code of the list {@code comparators}; null means exactly. */
    @Column(length = 8)
    public String staffComparator;

    @Column(length = 200)
    public String territory;

    @Column(length = 40)
    public String hotline;

    @Column(length = 200)
    public String hotlineHours;

    @Column(length = 1000)
    public String contactUrl;

    @ElementCollection
    @CollectionTable(name = "institution_acronym", joinColumns = @JoinColumn(name = "institution_id"))
    @OrderColumn(name = "position")
    @Column(name = "acronym", length = 40)
    public List<String> acronyms = new ArrayList<>();

    @Override
    protected Stream<String> furtherTexts() {
        return acronyms.stream();
    }
}
