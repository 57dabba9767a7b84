package org.ctatlas.query;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.ctatlas.entry.Revision;
import org.ctatlas.transaction.WriteTransactions;

/**
 * Runs queries that count, and keeps what they found until the data changes: a count of a million rows is slow, and
 * the next page asks for the same one. What is kept takes a fixed part of the memory, whatever is asked for.
 */
@ApplicationScoped
public class Tallies {
    /** The memory of the service by that of what is kept. */
    private static final int SHARE = 32;

    @Inject
    EntityManager em;

    @Inject
    WriteTransactions writes;

    private final AsyncCache<Key, Object> kept = cache(Runtime.getRuntime().maxMemory() / SHARE);

    /**
     * What an answer depends on. Values are compared as such: texts that were joined might be the same for different ones.
     *
     * @param most rows
     */
    record Key(String query, Map<String, Object> values, int most, long revision) {}

    /** @param bytes that the entries may take together, about */
    static AsyncCache<Key, Object> cache(long bytes) {
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Object found) ->
                        (int) Math.min(Integer.MAX_VALUE, size(key.query) + size(key.values.values()) + size(found)))
                .buildAsync();
    }

    /**
     * @param query an HQL query with several columns
     * @param where its values
     * @param most rows
     */
    public List<Object[]> rows(String query, Where where, int most) {
        return kept(
                new Key(query, where.values(), most, Revision.head()),
                () -> where.bindTo(em.createQuery(query, Object[].class))
                        .setMaxResults(most)
                        .getResultList());
    }

    /** @param query an HQL query with one number */
    public long count(String query, Where where) {
        return kept(
                new Key(query, where.values(), 1, Revision.head()),
                () -> where.bindTo(em.createQuery(query, Long.class)).getSingleResult());
    }

    /** Whoever asks first finds it, in its own transaction; those who ask meanwhile wait for that. */
    @SuppressWarnings("unchecked")
    private <T> T kept(Key key, Supplier<T> find) {
        // What a write counts may never be published, and another revision gets its number.
        if (writes.isWriting()) {
            return find.get();
        }
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> others = kept.asMap().putIfAbsent(key, mine);
        if (others != null) {
            try {
                return (T) others.join();
            } catch (CancellationException failed) {
                // The failure is another request's: its time may have been up.
                return find.get();
            }
        }
        try {
            T found = find.get();
            mine.complete(found);
            return found;
        } catch (Throwable failure) {
            // Not as a failure, which the cache would log: whoever asked is told of it.
            mine.cancel(false);
            throw failure;
        }
    }

    /** @return bytes that the value takes, about: rather more than less */
    private static long size(Object value) {
        if (value instanceof String text) {
            return 56 + 2L * text.length();
        }
        if (value instanceof Where.Several several) {
            return size(several.values());
        }
        if (value instanceof Object[] row) {
            return size(Arrays.asList(row));
        }
        if (value instanceof Collection<?> values) {
            return 40 + values.stream().mapToLong(each -> 8 + size(each)).sum();
        }
        return 32;
    }
}
