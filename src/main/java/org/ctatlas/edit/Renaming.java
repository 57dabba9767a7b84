package org.ctatlas.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.ctatlas.Collection;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.entry.ClaimId;
import org.ctatlas.entry.Rename;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.pack.ItemReader;
import org.ctatlas.pack.PackReader;
import org.ctatlas.pack.PackReferences;
import org.ctatlas.pack.PackWriter;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.relation.RelationContent;

/**
 * What follows from a rename. In the database others refer to an item by its key, and nothing changes for them; in the
 * ledger they name it, and whoever follows must end with what is published: so each gets a new version.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Renaming {
    /** Characters of an id. */
    private static final int LONGEST_ID = 80;

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    References references;

    @Inject
    PublishedContent publishedContent;

    @Inject
    PackWriter writer;

    /** @throws Problem 400 for an id that is too long; 409 when that of a record, a relation or a contradiction is or was in use */
    void requireUnused(String id) {
        if (id.length() > LONGEST_ID) {
            throw Problem.badRequest(
                    List.of(Issue.schemaViolation("/id", id, "at most " + LONGEST_ID + " characters")));
        }
        String today = Rename.today(List.of(id)).get(id);
        if (today != null) {
            throw new Problem(409, "'" + id + "' is a former id of '" + today + "'; an id is never used again.");
        }
        Revision.latestOf(id).ifPresent(latest -> {
            throw new Problem(
                    409,
                    latest.operation.equals(Revision.DELETE)
                            ? "'" + id + "' was deleted; an id is never used again."
                            : "There is a " + latest.kind + " '" + id + "' already.");
        });
    }

    /** @throws Problem 409 when the id of a claim is or was in use */
    void requireUnusedByClaims(String id) {
        if (isClaim(id)) {
            throw new Problem(409, "There is or was a claim '" + id + "' already; an id is never used again.");
        }
    }

    private boolean isClaim(String id) {
        return publishedContent.contradictionOf(id).isPresent()
                || Rename.next(Rename.CLAIM, id).isPresent();
    }

    /**
     * Lets relations and claims keep the ids that followed from their content under the former id: whoever writes the same
     * content without an id means the same item.
     *
     * @param form of the item that is renamed, or of one that names it, as it was
     * @return the item as it is now: with the new id in the place of the former
     */
    PackReader.Item keep(Collection collection, ObjectNode form, String was, String now) {
        PackReader.Item before = ItemReader.published(collection, form);
        ObjectNode changed = form.deepCopy();
        PackReferences.replace(changed, Map.of(was, now));
        if (before.slug().equals(was)) {
            changed.put("id", now);
        }
        PackReader.Item after = ItemReader.published(collection, changed);
        if (before.content() instanceof RelationContent relation) {
            String derived = ((RelationContent) after.content()).derived();
            if (Revision.latestOf(derived).isEmpty()) {
                keep(collection.kind(), relation.slug(), relation.derived(), derived);
            }
        }
        if (before.content() instanceof ContradictionContent contradiction) {
            ClaimId.update("contradiction = ?1 where contradiction = ?2", after.slug(), before.slug());
            List<String> derived = ((ContradictionContent) after.content()).derived();
            for (int i = 0; i < derived.size(); i++) {
                if (!isClaim(derived.get(i))) {
                    keep(
                            Rename.CLAIM,
                            contradiction.slug(contradiction.claims().get(i)),
                            contradiction.derived().get(i),
                            derived.get(i));
                }
            }
        }
        return after;
    }

    private void keep(String kind, String id, String before, String after) {
        if (!after.equals(before)
                && Rename.today(kind, before).equals(id)
                && Rename.next(kind, after).isEmpty()) {
            Rename.add(kind, after, id);
        }
    }

    /**
     * Ends the former id, after the item was published under the new one.
     *
     * @return how many other items named it, and were published anew
     */
    int end(Collection collection, String was, String now, Write write) {
        List<References.Named> others = collection.record() == null
                ? List.of()
                : references.to(now).stream()
                        .filter(other -> !other.slug().equals(now))
                        .toList();
        for (References.Named other : others) {
            Collection of = Collection.of(other.kind());
            Revision latest = Revision.latestOf(other.slug()).orElseThrow();
            writer.put(keep(of, publishedContent.form(of, latest), was, now), write);
            // A source may be cited by all there is, and each query looks at all that is in memory.
            em.flush();
            em.clear();
        }
        Rename.add(collection.kind(), was, now);
        ledger.renamed(write, collection.kind(), was, Revision.latestOf(now).orElseThrow().version);
        return others.size();
    }
}
