package org.ctatlas.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctatlas.entry.Rename;

/** What items were called before, and are called today. */
@ApplicationScoped
public class Renames {
    /** What the table calls claims, whose ids are apart from all others. */
    public static final String CLAIM = "claim";

    @Inject
    EntityManager em;

    /** @return whether nothing was ever renamed */
    public boolean none() {
        return em.createQuery("select r.id from Rename r", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** @return what the item was called next; empty for an id that is no former one */
    public Optional<String> next(String kind, String slug) {
        return em
                .createQuery("select r.newSlug from Rename r where r.oldSlug = :slug and r.kind = :kind", String.class)
                .setParameter("slug", slug)
                .setParameter("kind", kind)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return the id of today; the same for one that is no former id */
    public String today(String kind, String slug) {
        String today = slug;
        for (Optional<String> next = next(kind, slug); next.isPresent(); next = next(kind, today)) {
            today = next.get();
        }
        return today;
    }

    /** @return the former ids among these, each with that of today; not those of claims */
    public Map<String, String> today(Collection<String> slugs) {
        Map<String, String> today = new HashMap<>();
        Map<String, String> step = step(slugs);
        today.putAll(step);
        while (!step.isEmpty()) {
            Map<String, String> further = step(Set.copyOf(step.values()));
            today.replaceAll((former, slug) -> further.getOrDefault(slug, slug));
            step = further;
        }
        return today;
    }

    private Map<String, String> step(Collection<String> slugs) {
        Map<String, String> step = new HashMap<>();
        if (!slugs.isEmpty()) {
            em.createQuery(
                            "select r.oldSlug, r.newSlug from Rename r where r.oldSlug in :slugs and r.kind <> '"
                                    + CLAIM + "'",
                            Object[].class)
                    .setParameter("slugs", slugs)
                    .getResultList()
                    .forEach(row -> step.put((String) row[0], (String) row[1]));
        }
        return step;
    }

    /** @return the id under which the ledger has what the item was before it was renamed; empty when it was not */
    public Optional<String> previous(String kind, String slug) {
        return em
                .createQuery(
                        "select r.oldSlug from Rename r where r.newSlug = :slug and r.kind = :kind and exists"
                                + " (select 1 from Revision v where v.slug = r.oldSlug and v.kind = r.kind)",
                        String.class)
                .setParameter("slug", slug)
                .setParameter("kind", kind)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @param slug was never used before */
    public void add(String kind, String former, String slug) {
        Rename rename = new Rename();
        rename.kind = kind;
        rename.oldSlug = former;
        rename.newSlug = slug;
        rename.persist();
    }
}
