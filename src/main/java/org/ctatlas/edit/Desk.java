package org.ctatlas.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.Revision;
import org.ctatlas.kit.EntryDto;
import org.ctatlas.kit.Kind;
import org.ctatlas.kit.Ledger;
import org.ctatlas.kit.Ledger.Write;
import org.ctatlas.kit.Publisher;
import org.ctatlas.kit.Publisher.Outcome;
import org.ctatlas.pack.Pack;
import org.ctatlas.pack.PackException;
import org.ctatlas.pack.PackForm;
import org.ctatlas.pack.PackItems;
import org.ctatlas.pack.PackReader;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.relation.RelationWriter;
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
    RelationWriter relations;

    @Inject
    ContradictionWriter contradictions;

    @Inject
    Stock stock;

    @Inject
    References references;

    @Inject
    ObjectMapper mapper;

    /**
     * What a write did.
     *
     * @param existed whether it did nothing because it had been done before
     */
    record Done(Change change, boolean existed) {}

    /** Carries the result of a dry run out of the transaction, which ends without a trace. */
    private static final class DryRun extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Done done;

        DryRun(Done done) {
            super(null, null, false, false);
            this.done = done;
        }
    }

    /**
     * @param key the client's name for this request, or null: sent again, it creates nothing more
     * @throws Problem 400 for a bad body, 409 for an id that is or was in use
     */
    Done create(Collection collection, String body, String key, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            ObjectNode sent = Body.read(body);
            String keyId = key == null ? null : Publisher.digest(editor + "\n" + key);
            String request = Publisher.digest(collection.path() + "\n" + sent);
            IdempotencyKey before = keyId == null ? null : IdempotencyKey.findById(keyId);
            if (before != null) {
                if (!before.request.equals(request)) {
                    throw new Problem(409, "The Idempotency-Key '" + key + "' was used for another request.");
                }
                return new Done(new Change("none", before.slug, null, List.of()), true);
            }
            ObjectNode form = PackForm.of(sent, collection.path(), collection.wire());
            PackReader.Content content =
                    check(collection, form, form.path("jurisdiction").asText(null));
            String id = id(content);
            ledger.latest(id).ifPresent(latest -> {
                throw new Problem(
                        409,
                        latest.operation.equals(Revision.DELETE)
                                ? "'" + id + "' was deleted; an id is never used again."
                                : "There is a " + latest.kind + " '" + id + "' already.");
            });
            put(content, write);
            if (keyId != null) {
                remember(keyId, request, collection, id, write);
            }
            return new Done(new Change("create", id, null, Change.between(null, form)), false);
        });
    }

    /**
     * @param ifMatch the entity tag that the client has seen
     * @throws Problem 400 for a bad body, 404, 410, 412, 428
     */
    Done replace(Collection collection, String id, String body, String ifMatch, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            Revision latest = current(collection, id, ifMatch);
            return update(collection, latest, Body.read(body), write);
        });
    }

    /** The same for a merge patch (RFC 7396). */
    Done patch(Collection collection, String id, String body, String ifMatch, String editor, boolean dryRun) {
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
    Done delete(Collection collection, String id, String ifMatch, String editor, boolean dryRun) {
        return write(editor, dryRun, write -> {
            Revision latest = current(collection, id, ifMatch);
            if (collection.record() != null) {
                references.requireNone(id);
                publisher.delete(collection.record(), id, write);
            } else if (collection.kind().equals(RelationWriter.KIND)) {
                relations.delete(id, write);
            } else {
                contradictions.delete(id, write);
            }
            ObjectNode before = stock.form(collection, latest);
            return new Done(new Change("delete", id, latest.version, Change.between(before, null)), false);
        });
    }

    private Done write(String editor, boolean dryRun, Function<Write, Done> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                Done done = work.apply(ledger.open(editor));
                em.flush();
                if (dryRun) {
                    throw new DryRun(done);
                }
                return done;
            });
        } catch (DryRun end) {
            return end.done;
        } catch (ConstraintViolationException conflict) {
            throw new Problem(409, "Another item has a value that must be its own: a numac or an ELI, for instance.");
        }
    }

    private Done update(Collection collection, Revision latest, ObjectNode sent, Write write) {
        ObjectNode before = stock.form(collection, latest);
        ObjectNode after = PackForm.of(sent, collection.path(), collection.wire());
        if (after.has("id") && !after.path("id").asText().equals(latest.slug)) {
            throw Problem.badRequest(List.of(Issue.schemaViolation(
                    "/id", after.path("id").asText(), "the id of the path, '" + latest.slug + "', or none")));
        }
        after.put("id", latest.slug);
        PackReader.Content content = check(
                collection,
                after,
                after.path("jurisdiction").asText(before.path("jurisdiction").asText(null)));
        if (collection.record() != null) {
            references.requirePreferred(latest.slug, after);
        }
        Outcome outcome = put(content, write);
        return new Done(
                new Change(
                        outcome == Outcome.UNCHANGED ? "none" : "update",
                        latest.slug,
                        latest.version,
                        Change.between(before, after)),
                false);
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

    private PackReader.Content check(Collection collection, ObjectNode form, String jurisdiction) {
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

    private static String id(PackReader.Content content) {
        return content.records().values().stream()
                .flatMap(List::stream)
                .map(dto -> dto.id)
                .findFirst()
                .or(() -> content.relations().stream()
                        .map(relation -> relation.slug())
                        .findFirst())
                .orElseGet(() -> content.contradictions().get(0).id());
    }

    private Outcome put(PackReader.Content content, Write write) {
        for (Kind<?, ?> kind : content.records().keySet()) {
            for (EntryDto dto : content.records().get(kind)) {
                return put(kind, dto, write);
            }
        }
        return content.relations().isEmpty()
                ? contradictions.put(content.contradictions().get(0), write)
                : relations.put(content.relations().get(0), write);
    }

    private <E extends Entry, D extends EntryDto> Outcome put(Kind<E, D> kind, EntryDto dto, Write write) {
        return publisher.put(kind, kind.dto().cast(dto), write);
    }

    private ObjectNode published(Revision revision) {
        try {
            ObjectNode body = (ObjectNode) mapper.readTree(revision.body);
            body.remove(List.of("kind", "version", "createdAt", "updatedAt"));
            return body;
        } catch (JsonProcessingException cannotBe) {
            throw new IllegalStateException("revision " + revision.number, cannotBe);
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
