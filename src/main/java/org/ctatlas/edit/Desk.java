package org.ctatlas.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ctatlas.Collection;
import org.ctatlas.kit.Ledger;
import org.ctatlas.kit.Ledger.Write;
import org.ctatlas.kit.Publisher;
import org.ctatlas.kit.Renames;
import org.ctatlas.problem.Problem;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/**
 * Where editors write. Each write is one transaction that takes its turn at the ledger first, so that the version it was
 * made for is still the version that it replaces. What is written passes the checks of a country pack.
 */
@ApplicationScoped
class Desk {
    /** Writers take turns: each that waits for its own has a connection, and reads need those as well. */
    private static final Semaphore PLACES = new Semaphore(8, true);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Seconds: what names a renamed source may be all there is. */
    private static final int LONGEST = 10 * 60;

    private static final Duration KEYS_KEPT = Duration.ofDays(7);

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    Renames renames;

    @Inject
    ItemWrites items;

    @Inject
    ClaimWrites claims;

    /** Carries the result of a dry run out of the transaction, which ends without a trace. */
    private static final class DryRun extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Change change;

        DryRun(Change change) {
            super(null, null, false, false);
            this.change = change;
        }
    }

    /**
     * @param key the client's name for this request, or null: sent again, it creates nothing more
     * @throws Problem 400 for a bad body, 409 for an id that is or was in use
     */
    Change create(Asked asked, String body, String key) {
        return write(asked, write -> {
            ObjectNode sent = Body.read(body);
            String keyId = key == null ? null : Publisher.digest(asked.editor() + "\n" + key);
            String request = Publisher.digest(asked.collection().path() + "\n" + sent);
            IdempotencyKey before = keyId == null ? null : IdempotencyKey.findById(keyId);
            if (before != null) {
                if (!before.request.equals(request)) {
                    throw new Problem(409, "The Idempotency-Key '" + key + "' was used for another request.");
                }
                String id = renames.today(asked.collection().kind(), before.slug);
                return new Change("none", id, null, List.of());
            }
            Change change = writes(asked).create(asked, sent, write);
            if (keyId != null) {
                remember(keyId, request, asked.collection(), change.id(), write);
            }
            return change;
        });
    }

    /**
     * @param ifMatch the entity tag that the client has seen
     * @throws Problem 400 for a bad body, 404, 410, 412, 428
     */
    Change replace(Asked asked, String id, String body, String ifMatch) {
        return write(asked, write -> writes(asked).replace(asked, id, body, ifMatch, write));
    }

    /** The same for a merge patch (RFC 7396). */
    Change patch(Asked asked, String id, String body, String ifMatch) {
        return write(asked, write -> writes(asked).patch(asked, id, body, ifMatch, write));
    }

    /** @throws Problem 404, 410, 412, 428; 409 when others need the item */
    Change delete(Asked asked, String id, String ifMatch) {
        return write(asked, write -> writes(asked).delete(asked, id, ifMatch, write));
    }

    private Writes writes(Asked asked) {
        return asked.collection().equals(Collection.CLAIMS) ? claims : items;
    }

    private Change write(Asked asked, Function<Write, Change> work) {
        if (!place()) {
            throw new Problem(503, "Many changes wait for another one; try again in a few seconds.");
        }
        try {
            return QuarkusTransaction.requiringNew().timeout(LONGEST).call(() -> {
                Change change = work.apply(ledger.open(asked.editor()));
                em.flush();
                if (asked.dryRun()) {
                    throw new DryRun(change);
                }
                return change;
            });
        } catch (DryRun end) {
            return end.change;
        } catch (ConstraintViolationException conflict) {
            throw new Problem(409, "Another item has a value that must be its own: a numac or an ELI, for instance.");
        } catch (DataException tooLong) {
            // The schema allows it, and counts otherwise than the database.
            throw new Problem(
                    400, "A text is longer than there is room for; characters beyond the basic plane count twice.");
        } finally {
            PLACES.release();
        }
    }

    private static boolean place() {
        try {
            return PLACES.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void remember(String id, String request, Collection collection, String slug, Write write) {
        IdempotencyKey.delete("createdAt < ?1", write.now().minus(KEYS_KEPT));
        IdempotencyKey key = new IdempotencyKey();
        key.id = id;
        key.request = request;
        key.path = collection.path();
        key.slug = slug;
        key.createdAt = write.now();
        key.persist();
    }
}
