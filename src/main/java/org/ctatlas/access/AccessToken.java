package org.ctatlas.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An API token that was minted, without the token: the database has its hash only. */
@Entity
public class AccessToken extends PanacheEntityBase {
    /** Whose it is; in the ledger, and therefore never given twice. */
    @Id
    @Column(length = 60)
    public String name;

    /** SHA-256 of the token, in hexadecimal. */
    @Column(length = 64)
    public String hash;

    /** One of {@link Roles}. */
    @Column(length = 10)
    public String role;

    public Instant createdAt;

    public Instant expiresAt;

    /** Null as long as it was not revoked. */
    public Instant revokedAt;

    /** @return the token with this hash, whether or not it still counts */
    static Optional<AccessToken> findByHash(String hash) {
        return find("hash", hash).firstResultOptional();
    }

    /** @return all that were ever minted, by name */
    static List<AccessToken> byName() {
        return list("order by name");
    }

    /** @return whether any opens the service at this time */
    static boolean anyAt(Instant now) {
        return count("revokedAt is null and expiresAt > ?1", now) > 0;
    }
}
