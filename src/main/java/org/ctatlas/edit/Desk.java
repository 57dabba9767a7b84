package org.ctatlas.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.kit.Ledger;
import org.ctatlas.kit.Ledger.Write;
import org.ctatlas.kit.Publisher;
import org.ctatlas.kit.Publisher.Outcome;
import org.ctatlas.pack.Pack;
import org.ctatlas.pack.PackException;
import org.ctatlas.pack.PackForm;
import org.ctatlas.pack.PackItems;
import org.ctatlas.pack.PackReader;
import org.ctatlas.pack.PackWriter;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Where editors write. Each write is one transaction that takes its turn at the ledger first, so that the version it was
 * made for is still the version that it replaces. What is written passes the checks of a country pack.
 */
@ApplicationScoped
class Desk {
    private static final Duration KEYS_KEPT = Duration.ofDays(7);

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    Publisher publisher;

    @Inject
    PackWriter writer;

    @Inject
    Stock stock;

    @Inject
    References references;

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
    Change create(Collection collection, String body, String key, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            ObjectNode sent = Body.read(body);
            String keyId = key == null ? null : Publisher.digest(editor + "\n" + key);
            String request = Publisher.digest(collection.path() + "\n" + sent);
            IdempotencyKey before = keyId == null ? null : IdempotencyKey.findById(keyId);
            if (before != null) {
                if (!before.request.equals(request)) {
                    throw new Problem(409, "The Idempotency-Key '" + key + "' was used for another request.");
                }
                return new Change("none", before.slug, null, List.of());
            }
            ObjectNode form = PackForm.of(sent, collection.path(), collection.wire());
            PackReader.Item item =
                    check(collection, form, form.path("jurisdiction").asText(null));
            String id = item.slug();
            ledger.latest(id).ifPresent(latest -> {
                throw new Problem(
                        409,
                        latest.operation.equals(Revision.DELETE)
                                ? "'" + id + "' was deleted; an id is never used again."
                                : "There is a " + latest.kind + " '" + id + "' already.");
            });
            writer.put(item, write);
            if (keyId != null) {
                remember(keyId, request, collection, id, write);
            }
            return new Change("create", id, null, Change.between(null, form));
        });
    }

    /**
     * @param ifMatch the entity tag that the client has seen
     * @throws Problem 400 for a bad body, 404, 410, 412, 428
     */
    Change replace(Collection collection, String id, String body, String ifMatch, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            Revision latest = current(collection, id, ifMatch);
            return update(collection, latest, Body.read(body), write);
        });
    }

    /** The same for a merge patch (RFC 7396). */
    Change patch(Collection collection, String id, String body, String ifMatch, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            Revision latest = current(collection, id, ifMatch);
            ObjectNode target = published(latest);
            ObjectNode patch = Body.read(body);
            // A date that comes without its precision does not keep that of the old date.
            patch.fieldNames().forEachRemaining(name -> target.remove(name + "Precision"));
            return update(collection, latest, Body.merge(target, patch), write);
        });
    }

    /** @throws Problem 404, 410, 412, 428; 409 when other items refer to it */
    Change delete(Collection collection, String id, String ifMatch, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            Revision latest = current(collection, id, ifMatch);
            if (collection.record() != null) {
                references.requireNone(id);
            }
            writer.delete(collection, id, write);
            ObjectNode before = stock.form(collection, latest);
            return new Change("delete", id, latest.version, Change.between(before, null));
        });
    }

    private Change write(String editor, boolean dryRun, Function<Write, Change> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                Change change = work.apply(ledger.open(editor));
                em.flush();
                if (dryRun) {
                    throw new DryRun(change);
                }
                return change;
            });
        } catch (DryRun end) {
            return end.change;
        } catch (ConstraintViolationException conflict) {
            throw new Problem(409, "Another item has a value that must be its own: a numac or an ELI, for instance.");
        }
    }

    private Change update(Collection collection, Revision latest, ObjectNode sent, Write write) {
        ObjectNode before = stock.form(collection, latest);
        ObjectNode after = PackForm.of(sent, collection.path(), collection.wire());
        if (after.has("id") && !after.path("id").asText().equals(latest.slug)) {
            throw Problem.badRequest(List.of(Issue.schemaViolation(
                    "/id", after.path("id").asText(), "the id of the path, '" + latest.slug + "', or none")));
        }
        after.put("id", latest.slug);
        PackReader.Item item = check(
                collection,
                after,
                after.path("jurisdiction").asText(before.path("jurisdiction").asText(null)));
        if (collection.record() != null) {
            references.requirePreferred(latest.slug, after);
        }
        Outcome outcome = writer.put(item, write);
        return new Change(
                outcome == Outcome.UNCHANGED ? "none" : "update",
                latest.slug,
                latest.version,
                Change.between(before, after));
    }

    /** @return the revision that a write replaces */
    private Revision current(Collection collection, String id, String ifMatch) {
        Revision latest = ledger.latest(id)
                .filter(found -> found.kind.equals(collection.kind()))
                .orElseThrow(() -> Problem.notFound("There is no " + collection.kind() + " with the id '" + id + "'."));
        if (latest.operation.equals(Revision.DELETE)) {
            throw new Problem(410, "'" + id + "' was deleted; see its history.");
        }
        Precondition.require(ifMatch, latest.version);
        return latest;
    }

    private PackReader.Item check(Collection collection, ObjectNode form, String jurisdiction) {
        boolean record = collection.record() != null;
        if (record && jurisdiction == null && onlyPack().isEmpty()) {
            throw Problem.badRequest(
                    List.of(Issue.schemaViolation("/jurisdiction", null, "the country of the record")));
        }
        try {
            return PackItems.read(
                    collection.path(),
                    form,
                    jurisdiction != null ? jurisdiction : onlyPack().orElse("XX"),
                    LocalDate.now(ZoneOffset.UTC).toString(),
                    stock);
        } catch (PackException wrong) {
            throw Problem.badRequest(wrong.issues.stream()
                    .map(issue -> Issue.schemaViolation(issue.field(), null, issue.message()))
                    .toList());
        }
    }

    /** @return the country of the pack when there is one alone */
    private static Optional<String> onlyPack() {
        List<Pack> packs = Pack.loaded();
        return packs.size() == 1 && packs.get(0).code.matches("[a-z]{2}")
                ? Optional.of(packs.get(0).code.toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    private ObjectNode published(Revision revision) {
        ObjectNode body = ledger.content(revision);
        body.remove(List.of("kind", "version", "createdAt", "updatedAt"));
        return body;
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
