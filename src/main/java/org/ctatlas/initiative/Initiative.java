package org.ctatlas.initiative;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.ctatlas.entry.Entry;

/** International cooperation in which the country takes part; its points are its activities. */
@Entity
@DiscriminatorValue("initiative")
public class Initiative extends Entry {

    /** What the country does in it. */
    @Column(length = 200)
    public String role;

    public Integer durationMonths;

    @Column(length = 200)
    public String funder;

    @ElementCollection
    @CollectionTable(name = "initiative_member", joinColumns = @JoinColumn(name = "initiative_id"))
    @OrderColumn(name = "position")
    @Column(name = "member", length = 200)
    public List<String> members = new ArrayList<>();
}
