package org.ctatlas.edit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Writable;
import org.ctatlas.text.Sha256;

/** What a write with an {@code Idempotency-Key} was made of (IETF draft idempotency-key-header). */
@Entity
public class IdempotencyKey extends PanacheEntityBase {
    /** Most characters of a key. */
    public static final int LONGEST_KEY = 200;

    private static final Duration KEPT = Duration.ofDays(7);

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

    /** What the item was called after the write. */
    @Column(length = 80)
    public String slug;

    public Instant createdAt;

    /**
     * @param key as the client sent it; null for none
     * @param request what makes two requests the same
     * @return what was remembered of the request, when it was made before
     * @throws Problem 409 when the key was used for another one
     */
    public static Optional<IdempotencyKey> find(String editor, String key, String request) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<IdempotencyKey> found = findByIdOptional(id(editor, key));
        found.filter(before -> !before.request.equals(Sha256.hex(request))).ifPresent(other -> {
            throw new Problem(409, "The Idempotency-Key '" + key + "' was used for another request.");
        });
        return found;
    }

    /**
     * Remembers a request, for some days, in the transaction in which it is done.
     *
     * @param key null for none: nothing is remembered
     * @param path the collection, or what else was written to
     * @param slug what became of it
     */
    public static void remember(String editor, String key, String request, String path, String slug, Instant now) {
        if (key == null) {
            return;
        }
        delete("createdAt < ?1", now.minus(KEPT));
        IdempotencyKey remembered = new IdempotencyKey();
        remembered.id = id(editor, key);
        remembered.request = Sha256.hex(request);
        remembered.path = path;
        remembered.slug = slug;
        remembered.createdAt = now;
        remembered.persist();
    }

    /**
     * @param key as the client sent it; null for none
     * @throws Problem 400 when it has too many characters, or none
     */
    public static void check(String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.badRequest(
                    List.of(Issue.invalidInput(Writable.KEY, key, "1 to " + LONGEST_KEY + " characters")
                            .ofHeader()));
        }
    }

    private static String id(String editor, String key) {
        return Sha256.hex(editor + "\n" + key);
    }
}
