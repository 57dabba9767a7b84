package org.ctatlas.kit;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import org.ctatlas.transaction.WriteTransactions;

/**
 * Runs queries that count, and keeps what they found until the data changes: a count of a million rows is slow, and
 * the next page asks for the same one.
 */
@ApplicationScoped
public class Tallies {
    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    WriteTransactions writes;

    @CacheName("tallies")
    Cache cache;

    private record Key(String query, String values, long revision) {}

    /**
     * @param query an HQL query with several columns
     * @param where its values
     * @param most rows
     */
    public List<Object[]> rows(String query, Where where, int most) {
        return kept(
                query + " limit " + most,
                where,
                () -> where.bindTo(em.createQuery(query, Object[].class))
                        .setMaxResults(most)
                        .getResultList());
    }

    /** @param query an HQL query with one number */
    public long count(String query, Where where) {
        return kept(
                query,
                where,
                () -> where.bindTo(em.createQuery(query, Long.class)).getSingleResult());
    }

    private <T> T kept(String query, Where where, Supplier<T> find) {
        // What a write counts may never be published, and another revision gets its number.
        if (writes.isWriting()) {
            return find.get();
        }
        return cache.<Key, T>get(new Key(query, where.key(), ledger.head()), key -> find.get())
                .await()
                .indefinitely();
    }
}
