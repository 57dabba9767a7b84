package org.ctatlas.exchange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.ctatlas.entry.Revision;

/**
 * What was published when the ledger had come to a number. That never changes, so it is read page by page, each in a
 * transaction of its own, however slow the reader and however many write meanwhile.
 */
@ApplicationScoped
class Snapshot {
    private static final int PAGE = 200;

    private static final String LAST = "select r from Revision r where r.number <= :number and r.operation <> 'delete'"
            + " and not exists (select 1 from Revision x where x.kind = r.kind and x.slug = r.slug"
            + " and x.number > r.number and x.number <= :number)";

    @Inject
    EntityManager em;

    /**
     * @param kind what the ledger calls the items
     * @param number of a revision
     * @param action gets the last revision of each item that was not deleted, by id
     */
    void each(String kind, long number, Consumer<Revision> action) {
        String last = "";
        List<Revision> page;
        do {
            String after = last;
            page = QuarkusTransaction.requiringNew()
                    .call(() -> em.createQuery(
                                    LAST + " and r.kind = :kind and r.slug > :after order by r.slug", Revision.class)
                            .setParameter("number", number)
                            .setParameter("kind", kind)
                            .setParameter("after", after)
                            .setMaxResults(PAGE)
                            .getResultList());
            page.forEach(action);
            last = page.isEmpty() ? last : page.get(page.size() - 1).slug;
        } while (page.size() == PAGE);
    }

    /** The same for the records with these ids, whatever kind they are of. */
    void records(Collection<String> ids, long number, Consumer<Revision> action) {
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> some = all.subList(from, Math.min(from + PAGE, all.size()));
            QuarkusTransaction.requiringNew()
                    .call(() -> em.createQuery(
                                    LAST + " and r.kind not in ('relation', 'contradiction') and r.slug in :slugs",
                                    Revision.class)
                            .setParameter("number", number)
                            .setParameter("slugs", some)
                            .getResultList())
                    .forEach(action);
        }
    }
}
