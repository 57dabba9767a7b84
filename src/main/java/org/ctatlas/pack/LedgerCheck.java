package org.ctatlas.pack;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.ctatlas.Collection;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.relation.RelationWriter;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.jboss.logging.Logger;

/**
 * Holds the tables against the ledger at start. The ledger is right: an item that is not as its latest revision says is brought
 * back to it, without a new revision, and named in the log.
 */
@ApplicationScoped
class LedgerCheck {
    private static final Logger LOG = Logger.getLogger(LedgerCheck.class);

    private static final String LATEST =
            " and not exists (select 1 from Revision x where x.kind = r.kind and x.slug = r.slug and x.number > r.number)"
                    + " order by r.number";

    /** The latest revisions of a kind that the table does not show: another version, nothing, or what was deleted. */
    private static final String AT_ODDS = "select r.number from Revision r where r.kind = :kind"
            + " and (r.operation <> 'delete' and not exists"
            + " (select 1 from %1$s e where e.slug = r.slug and e.version = r.version)"
            + " or r.operation = 'delete' and exists (select 1 from %1$s e where e.slug = r.slug))"
            + LATEST;

    /** Those whose row was left behind, while what it cites was replaced. */
    private static final String UNCITED =
            "select r.number from Revision r, %1$s e where r.kind = :kind and r.slug = e.slug"
                    + " and r.version = e.version and r.operation <> 'delete' and e.citation.id is not null"
                    + " and not exists (select 1 from Citation c where c.id = e.citation.id)" + LATEST;

    @Inject
    EntityManager em;

    @Inject
    WriteTransactions writes;

    @Inject
    Ledger ledger;

    @Inject
    PackWriter writer;

    void run() {
        List<Long> atOdds = writes.call(Terms.LOAD, () -> {
            ledger.open("check");
            List<Long> found = new ArrayList<>();
            Collection.ALL.forEach(collection -> found.addAll(atOdds(collection)));
            return found;
        });
        atOdds.forEach(this::mend);
    }

    private List<Long> atOdds(Collection collection) {
        String entity = collection.record() != null
                ? collection.record().entity().getSimpleName()
                : collection.kind().equals(RelationWriter.KIND) ? "Relation" : "Contradiction";
        List<Long> found = new ArrayList<>(find(AT_ODDS, entity, collection.kind()));
        if (!collection.kind().equals(ContradictionWriter.KIND)) {
            found.addAll(find(UNCITED, entity, collection.kind()));
        }
        return found;
    }

    private List<Long> find(String query, String entity, String kind) {
        return em.createQuery(query.formatted(entity), Long.class)
                .setParameter("kind", kind)
                .getResultList();
    }

    private void mend(long number) {
        try {
            writes.call(Terms.LOAD, () -> {
                Revision latest = em.find(Revision.class, number);
                writer.restore(Collection.of(latest.kind), latest);
                LOG.warnf(
                        "The %s '%s' was not as its latest revision %d says: it is mended",
                        latest.kind, latest.slug, number);
                return null;
            });
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "What revision %d published is not in the tables, and cannot be mended", number);
        }
    }
}
