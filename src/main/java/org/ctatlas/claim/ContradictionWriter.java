package org.ctatlas.claim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ctatlas.entry.Claim;
import org.ctatlas.entry.ClaimId;
import org.ctatlas.entry.Contradiction;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.record.Evidence;
import org.ctatlas.record.Publisher;
import org.ctatlas.record.Publisher.Outcome;
import org.ctatlas.record.Slugs;

/** Writes contradictions, each with its claims and their citations. Always within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ContradictionWriter {
    /** What the ledger calls a contradiction, whose claims are a part of it. */
    public static final String KIND = "contradiction";

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

    /** Creates the contradiction or brings it up to date. @param from checked: its record and sources exist */
    public Outcome put(ContradictionContent from, Write write) {
        return put(from, from.id(), write);
    }

    /** The same for a contradiction that the database has under another id, which it loses. */
    public Outcome put(ContradictionContent from, String was, Write write) {
        String digest = publisher.digest(from);
        Optional<String> before = publisher.publishedDigest(Contradiction.class, was);
        if (before.filter(digest::equals).isPresent() && !write.restores()) {
            return Outcome.UNCHANGED;
        }
        Contradiction contradiction = before.isEmpty() ? new Contradiction() : publisher.find(Contradiction.class, was);
        List<Long> obsolete = before.isEmpty() ? List.of() : clear(contradiction);
        contradiction.slug = from.id();
        contradiction.entry = slugs.entry(from.record());
        contradiction.property = from.property();
        contradiction.type = from.type();
        contradiction.title = from.title();
        contradiction.reason = from.reason();
        contradiction.stamp(digest, write.now());
        contradiction.persist();
        for (int position = 0; position < from.claims().size(); position++) {
            ContradictionContent.ClaimContent each = from.claims().get(position);
            Claim claim = new Claim();
            claim.slug = from.slug(each);
            claim.contradiction = contradiction;
            claim.position = position;
            claim.value = each.value();
            claim.rank = each.rank();
            claim.asOf = PartialDate.of(each.asOfDate(), each.asOfDatePrecision());
            claim.note = each.note();
            claim.citation = evidence.write(each.citations());
            claim.persist();
            em.merge(new ClaimId(claim.slug, from.id()));
        }
        evidence.delete(obsolete);
        ledger.published(write, KIND, body(from), contradiction, was);
        return before.isEmpty() ? Outcome.CREATED : Outcome.CHANGED;
    }

    /** Enters the contradiction as it is into the ledger, which has nothing of it yet. */
    public void keep(ContradictionContent from, Write write) {
        ledger.published(write, KIND, body(from), publisher.find(Contradiction.class, from.id()), from.id());
    }

    private ObjectNode body(ContradictionContent from) {
        ObjectNode body = publisher.tree(from);
        for (int position = 0; position < from.claims().size(); position++) {
            ((ObjectNode) body.get("claims").get(position))
                    .put("id", from.slug(from.claims().get(position)));
        }
        return body;
    }

    public void delete(String slug, Write write) {
        Contradiction contradiction = publisher.find(Contradiction.class, slug);
        ledger.deleted(write, KIND, contradiction);
        List<Long> obsolete = clear(contradiction);
        em.createQuery("delete from Contradiction c where c.id = :id")
                .setParameter("id", contradiction.id)
                .executeUpdate();
        evidence.delete(obsolete);
    }

    /** Deletes the claims. @return the heads of the citations that nothing refers to afterwards */
    private static List<Long> clear(Contradiction contradiction) {
        List<Long> obsolete = new ArrayList<>();
        contradiction.claims.forEach(claim -> obsolete.add(claim.citation.id));
        Claim.delete("contradiction", contradiction);
        return obsolete;
    }
}
