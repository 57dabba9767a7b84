package org.ctatlas.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctatlas.Collection;
import org.ctatlas.entry.Rename;
import org.ctatlas.ledger.Constraints;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.problem.Problem;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/**
 * Where editors write. Each write is one transaction that takes its turn at the ledger first, so that the version it was
 * made for is still the version that it replaces; its answer is read in the same transaction, and is of that version. What is
 * written passes the checks of a country pack.
 */
@ApplicationScoped
class WriteService {
    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    ItemWrites items;

    @Inject
    ClaimWrites claims;

    @Inject
    Views views;

    @Inject
    Constraints constraints;

    @Inject
    WriteTransactions transactions;

    /** @throws Problem 400 for a bad body, 409 for an id that is or was in use */
    Written create(WriteRequest asked, String body) {
        ObjectNode sent = Body.read(body);
        return write(
                asked,
                asked.collection().path() + "\n" + sent,
                write -> writes(asked).create(asked, sent, write),
                id -> views.of(asked, id));
    }

    /** @throws Problem 400 for a bad body, 404, 410, 412, 428 */
    Written replace(WriteRequest asked, String id, String body) {
        return write(
                asked,
                request("PUT", asked, id, body),
                write -> writes(asked).replace(asked, id, body, write),
                now -> views.of(asked, now));
    }

    /** The same for a merge patch (RFC 7396). */
    Written patch(WriteRequest asked, String id, String body) {
        return write(
                asked,
                request("PATCH", asked, id, body),
                write -> writes(asked).patch(asked, id, body, write),
                now -> views.of(asked, now));
    }

    /** @throws Problem 404, 410, 412, 428; 409 when others need the item */
    Written delete(WriteRequest asked, String id) {
        return write(
                asked,
                request("DELETE", asked, id, null),
                write -> writes(asked).delete(asked, id, write),
                now -> null);
    }

    private Writes writes(WriteRequest asked) {
        return asked.collection().equals(Collection.CLAIMS) ? claims : items;
    }

    /** @return what makes two requests the same */
    private static String request(String method, WriteRequest asked, String id, String body) {
        return String.join(
                "\n", method, asked.collection().path(), id, asked.conditions().ifMatch(), body);
    }

    /**
     * @param request tells it from others under the same key
     * @param work the write
     * @param view shows the item of this id afterwards
     */
    private Written write(
            WriteRequest asked, String request, Function<Write, Change> work, Function<String, Object> view) {
        Supplier<Written> all = () -> {
            Write write = ledger.open(asked.editor());
            Optional<IdempotencyKey> before = IdempotencyKey.find(asked.editor(), asked.key(), request);
            Change change = before.map(same -> again(asked, same)).orElseGet(() -> work.apply(write));
            if (asked.dryRun()) {
                return new Written(change, null);
            }
            if (before.isEmpty()) {
                IdempotencyKey.remember(
                        asked.editor(), asked.key(), request, asked.collection().path(), change.id(), write.now());
            }
            // What was written is read anew, as a reader sees it.
            em.flush();
            em.clear();
            return new Written(change, view.apply(change.id()));
        };
        Terms terms = Terms.edit(asked.key() == null);
        try {
            return asked.dryRun() ? transactions.tryOut(terms, all) : transactions.call(terms, all);
        } catch (ConstraintViolationException conflict) {
            throw constraints.of(conflict).problem();
        } catch (DataException tooLong) {
            // The schema allows it, and counts otherwise than the database.
            throw new Problem(
                    400, "A text is longer than there is room for; characters beyond the basic plane count twice.");
        }
    }

    /** @return that the request, which was made before, changes nothing more */
    private Change again(WriteRequest asked, IdempotencyKey before) {
        return new Change("none", Rename.today(asked.collection().kind(), before.slug), null, List.of());
    }
}
