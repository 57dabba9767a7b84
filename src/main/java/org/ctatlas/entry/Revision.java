package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** What was published: one version of a record, a relation or a contradiction, or that it was deleted. */
@Entity
@Immutable
public class Revision extends PanacheEntityBase {
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

    /** @return number of the latest revision; 0 when there is none */
    public static long head() {
        return getEntityManager()
                .createQuery("select coalesce(max(r.number), 0) from Revision r", Long.class)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /** @return the latest revision of what has or had this identifier */
    public static Optional<Revision> latestOf(String slug) {
        return find("slug = ?1 order by number desc", slug).firstResultOptional();
    }

    /** @return number of the last revision at this time or before it; 0 when there is none */
    public static long numberAt(Instant time) {
        // The number alone: a body may be long.
        return getEntityManager()
                .createQuery(
                        "select r.number from Revision r where r.at <= :time order by r.at desc, r.number desc",
                        Long.class)
                .setParameter("time", time)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }
}
