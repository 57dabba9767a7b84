package org.ctatlas.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What was published: one version of a record, a relation or a contradiction, or that it was deleted. */
@Entity
@Immutable
public class Revision {
    public static final String CREATE = "create";
    public static final String UPDATE = "update";
    public static final String DELETE = "delete";

    /** 1 for the first, without gaps, in the order in which they became visible. */
    @Id
    public Long number;

    public Instant at;

    /** Who wrote it: an editor, or {@code pack:be}. Never in the public record. */
    @Column(length = 300)
    public String editor;

    /** A kind of record, {@code relation} or {@code contradiction}. */
    @Column(length = 20)
    public String kind;

    @Column(length = 80)
    public String slug;

    public int version;

    @Column(length = 6)
    public String operation;

    /** JSON: the content as an editor writes it, with kind, version and times; null for a deletion. */
    @Column(length = 1_000_000)
    public String body;
}
