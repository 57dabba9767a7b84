package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/** What is published under a public identifier and a version: a record, a relation, a contradiction. */
@MappedSuperclass
public abstract class Published extends PanacheEntityBase {
    /** The public identifier: kebab-case, unique, never reused. */
    @Column(length = 80)
    public String slug;

    /** SHA-256 of the content as it was last written: the same digest means that nothing changed. */
    @Column(length = 64)
    public String digest;

    /** 1 when first published, one more for every change. */
    public int version;

    public Instant createdAt;
    public Instant updatedAt;

    /** Counts a new version with this content. */
    public void stamp(String newDigest, Instant now) {
        digest = newDigest;
        version++;
        updatedAt = now;
        if (createdAt == null) {
            createdAt = now;
        }
    }
}
