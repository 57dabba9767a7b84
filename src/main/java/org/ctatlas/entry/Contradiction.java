package org.ctatlas.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.List;

/** A property of a record on which sources disagree, or a source disagrees with itself, with our reason for the choice. */
@Entity
public class Contradiction extends Published {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "link_seq")
    @SequenceGenerator(name = "link_seq", allocationSize = 50)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry entry;

    /** The JSON property that is contested, or a name for what is when the record has no such property. */
    @Column(length = 40)
    public String property;

    @Column(length = 40)
    public String type;

    @Column(length = 300)
    public String title;

    @Column(length = 600)
    public String reason;

    @OneToMany(mappedBy = "contradiction")
    @OrderBy("position")
    public List<Claim> claims = new ArrayList<>();
}
