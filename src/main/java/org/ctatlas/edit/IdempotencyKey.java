package org.ctatlas.edit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** What a POST with an {@code Idempotency-Key} created (IETF draft idempotency-key-header). */
@Entity
public class IdempotencyKey extends PanacheEntityBase {
    /** SHA-256 of the editor and the key: keys of two editors do not meet. */
    @Id
    @Column(length = 64)
    public String id;

    /** SHA-256 of the request. */
    @Column(length = 64)
    public String request;

    /** The collection. */
    @Column(length = 40)
    public String path;

    @Column(length = 80)
    public String slug;

    public Instant createdAt;
}
