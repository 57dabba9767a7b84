package org.ctatlas.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ctatlas.Collection;
import org.ctatlas.edit.References;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.pack.PackWriter;
import org.ctatlas.relation.RelationWriter;

/** Deletes what a pack lacks. Always within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Sync {
    @Inject
    EntityManager em;

    @Inject
    References references;

    @Inject
    PackWriter writer;

    /**
     * Only in the collections of which the pack has a file, and only records of the pack's country, with the relations that
     * begin at these and the contradictions about them.
     *
     * @throws org.ctatlas.problem.Problem 409 when something else refers to a record that would be deleted
     */
    List<ImportReport.Item> deleteTheRest(Screening.Screened pack, Write write) {
        Set<String> kept = new HashSet<>();
        pack.content().items().forEach(item -> kept.add(item.slug()));
        List<ImportReport.Item> deleted = new ArrayList<>();
        for (int i = Collection.ALL.size() - 1; i >= 0; i--) {
            Collection collection = Collection.ALL.get(i);
            if (pack.files().has(collection.path())) {
                for (String slug : there(collection, pack.content().jurisdiction())) {
                    if (!kept.contains(slug)) {
                        delete(collection, slug, write);
                        deleted.add(ImportReport.Item.deleted(collection.kind(), slug));
                    }
                }
            }
        }
        return deleted;
    }

    private void delete(Collection collection, String slug, Write write) {
        if (collection.record() != null) {
            references.requireNone(slug);
        }
        writer.delete(collection, slug, write);
        em.flush();
        em.clear();
    }

    private List<String> there(Collection collection, String jurisdiction) {
        String query = collection.record() != null
                ? "select e.slug from " + collection.record().entity().getSimpleName()
                        + " e where e.jurisdiction = :jurisdiction order by e.slug"
                : collection.kind().equals(RelationWriter.KIND)
                        ? "select r.slug from Relation r where r.subject.jurisdiction = :jurisdiction order by r.slug"
                        : "select c.slug from Contradiction c where c.entry.jurisdiction = :jurisdiction order by c.slug";
        return em.createQuery(query, String.class)
                .setParameter("jurisdiction", jurisdiction)
                .getResultList();
    }
}
