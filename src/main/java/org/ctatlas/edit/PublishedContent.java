package org.ctatlas.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctatlas.Collection;
import org.ctatlas.entry.ClaimId;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.pack.KnownItems;
import org.ctatlas.pack.PackForm;

/** What the atlas holds at this moment, in the form in which packs are written. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PublishedContent implements KnownItems {
    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Override
    public boolean isRecord(String id) {
        return !em.createQuery("select e.id from Entry e where e.slug = :id", Long.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean isSource(String id) {
        return !em.createQuery("select s.id from Source s where s.slug = :id", Long.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    @Override
    public Set<String> sections(String source) {
        return new HashSet<>(
                em.createQuery("select x.locator from Source s join s.sections x where s.slug = :id", String.class)
                        .setParameter("id", source)
                        .getResultList());
    }

    @Override
    public Optional<String> contradictionOf(String claim) {
        return Optional.ofNullable(em.find(ClaimId.class, claim)).map(found -> found.contradiction);
    }

    @Override
    public Optional<JsonNode> record(String id) {
        return Revision.latestOf(id)
                .filter(latest -> !latest.operation.equals(Revision.DELETE))
                .map(latest -> form(Collection.of(latest.kind), latest));
    }

    /**
     * @param before a version of the item, of which there is a later one
     * @param slug its id by now
     * @return what differs in the latest version, as a pack writes both
     */
    public List<Change.Property> changes(Collection collection, ObjectNode before, String slug) {
        return Change.between(before, form(collection, Revision.latestOf(slug).orElseThrow()));
    }

    /** @return a published version as a pack writes it */
    public ObjectNode form(Collection collection, Revision revision) {
        return PackForm.of(ledger.written(revision), collection.path(), collection.wire());
    }
}
