package org.ctatlas.exchange;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ctatlas.entry.Revision;

/**
 * What was published when the ledger had come to a number. That never changes, so it is read page by page, each in a
 * transaction of its own, however slow the reader and however many write meanwhile.
 */
@ApplicationScoped
class Snapshot {
    private static final int PAGE = 200;

    private static final String LAST = " from Revision r where r.number <= :number and r.operation <> 'delete'"
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
                                    "select r" + LAST + " and r.kind = :kind and r.slug > :after order by r.slug",
                                    Revision.class)
                            .setParameter("number", number)
                            .setParameter("kind", kind)
                            .setParameter("after", after)
                            .setMaxResults(PAGE)
                            .getResultList());
            page.forEach(action);
            last = page.isEmpty() ? last : page.get(page.size() - 1).slug;
        } while (page.size() == PAGE);
    }

    /** @return those of the ids, at least one, that something had which was published then, of whatever kind */
    Set<String> published(Collection<String> ids, long number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Set.copyOf(
                        em.createQuery("select distinct r.slug" + LAST + " and any_of(r.slug, :slugs)", String.class)
                                .setParameter("number", number)
                                .setParameter("slugs", ids.toArray(String[]::new))
                                .getResultList()));
    }

    /** The same for the records with these ids, whatever kind they are of. */
    void records(Collection<String> ids, long number, Consumer<Revision> action) {
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> some = all.subList(from, Math.min(from + PAGE, all.size()));
            QuarkusTransaction.requiringNew()
                    .call(() -> em.createQuery(
                                    "select r" + LAST
                                            + " and r.kind not in ('relation', 'contradiction') and any_of(r.slug, :slugs)",
                                    Revision.class)
                            .setParameter("number", number)
                            .setParameter("slugs", some.toArray(String[]::new))
                            .getResultList())
                    .forEach(action);
        }
    }
}
