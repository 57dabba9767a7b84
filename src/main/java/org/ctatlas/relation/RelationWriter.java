package org.ctatlas.relation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Relation;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.record.Evidence;
import org.ctatlas.record.Publisher;
import org.ctatlas.record.Publisher.Outcome;
import org.ctatlas.record.Slugs;

/** Writes relations, each with its citations. Always within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RelationWriter {
    /** What the ledger calls a relation. */
    public static final String KIND = "relation";

    @Inject
    EntityManager em;

    @Inject
    Publisher publisher;

    @Inject
    Evidence evidence;

    @Inject
    Slugs slugs;

    @Inject
    Ledger ledger;

    /** Creates the relation or brings it up to date. @param from checked: its ends and sources exist */
    public Outcome put(RelationContent from, Write write) {
        return put(from, from.slug(), write);
    }

    /** The same for a relation that the database has under another id, which it loses. */
    public Outcome put(RelationContent from, String was, Write write) {
        String digest = publisher.digest(from);
        Optional<String> before = publisher.publishedDigest(Relation.class, was);
        if (before.filter(digest::equals).isPresent() && !write.restores()) {
            return Outcome.UNCHANGED;
        }
        Relation relation = before.isEmpty() ? new Relation() : publisher.find(Relation.class, was);
        List<Long> obsolete = before.isEmpty() ? List.of() : List.of(relation.citation.id);
        relation.slug = from.slug();
        relation.subject = slugs.entry(from.subject());
        relation.predicate = from.predicate();
        relation.object = slugs.entry(from.object());
        relation.validFrom = PartialDate.of(from.from(), from.fromPrecision());
        relation.validTo = PartialDate.of(from.to(), from.toPrecision());
        relation.note = from.note();
        relation.citation = evidence.write(from.citations());
        relation.stamp(digest, write.now());
        relation.persist();
        evidence.delete(obsolete);
        ledger.published(write, KIND, body(from), relation, was);
        return before.isEmpty() ? Outcome.CREATED : Outcome.CHANGED;
    }

    /** Enters the relation as it is into the ledger, which has nothing of it yet. */
    public void keep(RelationContent from, Write write) {
        ledger.published(write, KIND, body(from), publisher.find(Relation.class, from.slug()), from.slug());
    }

    private ObjectNode body(RelationContent from) {
        return publisher.tree(from).put("id", from.slug());
    }

    public void delete(String slug, Write write) {
        Relation relation = publisher.find(Relation.class, slug);
        ledger.deleted(write, KIND, relation);
        Long head = relation.citation.id;
        em.remove(relation);
        evidence.delete(List.of(head));
    }
}
