package org.ctatlas.record;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.ctatlas.entry.Entry;

/** The records that one write refers to, by id: each is looked up once, and those it creates need no flush. */
@TransactionScoped
public class Slugs implements Serializable {
    @Inject
    transient EntityManager em;

    private final transient Map<String, Long> known = new HashMap<>();

    /**
     * @return a reference to the record, which carries its key only
     * @throws IllegalArgumentException when there is none: the caller has checked
     */
    public Entry entry(String slug) {
        Long id = known.computeIfAbsent(
                slug,
                missing -> em
                        .createQuery("select e.id from Entry e where e.slug = :slug", Long.class)
                        .setParameter("slug", slug)
                        .setFlushMode(FlushModeType.COMMIT)
                        .getResultList()
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no record " + slug)));
        return em.getReference(Entry.class, id);
    }

    void add(Entry record) {
        known.put(record.slug, record.id);
    }
}
