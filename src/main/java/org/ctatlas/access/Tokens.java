package org.ctatlas.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ctatlas.text.Sha256;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;

/** Mints, revokes and recognises API tokens. Nothing is kept in memory: what another process revokes is refused at once. */
@ApplicationScoped
@Transactional
public class Tokens {
    /** How every token begins: what finds leaked tokens looks for it, and it tells them from an identity provider's. */
    public static final String PREFIX = "atlas_";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 60;
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Inject
    WriteTransactions writes;

    /** Who a token belongs to and whether it counts. */
    public sealed interface Lookup {
        /** It counts. */
        record Valid(String name, String role) implements Lookup {}

        /** It counted until it expired. */
        record Expired() implements Lookup {}

        /** It was revoked, or was never minted. */
        record Unknown() implements Lookup {}
    }

    /**
     * @param name a kebab-case name that no token has had before
     * @param role one of {@link Roles}
     * @param expiresAt after which it no longer counts
     * @return the token: nothing can show it again
     * @throws IllegalArgumentException with a message for a person
     */
    @Transactional(Transactional.TxType.NEVER)
    public String mint(String name, String role, Instant expiresAt) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name has lower-case letters, digits and single hyphens between them, at" + " most "
                            + LONGEST_NAME + ": " + name);
        }
        if (!Roles.ALL.contains(role)) {
            throw new IllegalArgumentException(
                    "The role is one of " + String.join(", ", Roles.ALL) + ", not '" + role + "'.");
        }
        return writes.call(Terms.APART, () -> create(name, role, expiresAt));
    }

    private String create(String name, String role, Instant expiresAt) {
        if (AccessToken.findById(name) != null) {
            throw new IllegalArgumentException("There is or was a token '" + name
                    + "', and the ledger knows editors by these names: choose another, such as " + name + "-2.");
        }
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        AccessToken row = new AccessToken();
        row.name = name;
        row.hash = hash(token);
        row.role = role;
        // One that is minted as expired, which tests do, was minted before it expired.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        row.createdAt = expiresAt.isAfter(now) ? now : expiresAt.minusSeconds(1);
        row.expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        row.persistAndFlush();
        return token;
    }

    /**
     * @return whether it was this call that revoked it; not when it was revoked before
     * @throws IllegalArgumentException with a message for a person, when there is none of this name
     */
    @Transactional(Transactional.TxType.NEVER)
    public boolean revoke(String name) {
        return writes.call(Terms.APART, () -> end(name));
    }

    private boolean end(String name) {
        AccessToken row = AccessToken.<AccessToken>findByIdOptional(name, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new IllegalArgumentException("There is no token '" + name + "'."));
        if (row.revokedAt != null) {
            return false;
        }
        row.revokedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    /** @return all that were ever minted, by name */
    public List<AccessToken> list() {
        return AccessToken.byName();
    }

    /** @return whether any token opens the service now */
    public boolean any() {
        return AccessToken.anyAt(Instant.now());
    }

    /** @param token as the client sent it, with its prefix */
    public Lookup look(String token) {
        // By its hash, in an index: how long that takes says nothing about any token.
        Optional<AccessToken> found = AccessToken.findByHash(hash(token));
        if (found.isEmpty() || found.get().revokedAt != null) {
            return new Lookup.Unknown();
        }
        AccessToken row = found.get();
        return row.expiresAt.isAfter(Instant.now()) ? new Lookup.Valid(row.name, row.role) : new Lookup.Expired();
    }

    /** @return SHA-256 of a token, in hexadecimal; 256 random bits need no salt and no slow hash */
    static String hash(String token) {
        return Sha256.hex(token);
    }
}
