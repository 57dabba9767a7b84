package org.ctatlas.entry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** That an item has another identifier than before. */
@Entity
public class Rename extends PanacheEntityBase {
    /** What the table calls claims, whose ids are apart from all others. */
    public static final String CLAIM = "claim";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "link_seq")
    @SequenceGenerator(name = "link_seq", allocationSize = 50)
    public Long id;

    /** What the ledger calls the item, or {@code claim}. */
    @Column(length = 20)
    public String kind;

    /**
     * What it was called; or, for a relation or a claim, what it would be called now if it had not kept the id that once
     * followed from its content.
     */
    @Column(length = 80)
    public String oldSlug;

    /** What it was called next. */
    @Column(length = 80)
    public String newSlug;

    /** @return whether nothing was ever renamed */
    public static boolean none() {
        return findAll().firstResult() == null;
    }

    /** @return what the item was called next; empty for an id that is no former one */
    public static Optional<String> next(String kind, String slug) {
        return Rename.<Rename>find("kind = ?1 and oldSlug = ?2", kind, slug)
                .firstResultOptional()
                .map(rename -> rename.newSlug);
    }

    /** @return the id of today; the same for one that is no former id */
    public static String today(String kind, String slug) {
        String today = slug;
        for (Optional<String> next = next(kind, slug); next.isPresent(); next = next(kind, today)) {
            today = next.get();
        }
        return today;
    }

    /** @return the former ids among these, each with that of today; not those of claims */
    public static Map<String, String> today(Collection<String> slugs) {
        Map<String, String> step = step(slugs);
        Map<String, String> today = new HashMap<>(step);
        while (!step.isEmpty()) {
            Map<String, String> further = step(Set.copyOf(step.values()));
            today.replaceAll((former, slug) -> further.getOrDefault(slug, slug));
            step = further;
        }
        return today;
    }

    private static Map<String, String> step(Collection<String> slugs) {
        return slugs.isEmpty()
                ? Map.of()
                : Rename.<Rename>list("oldSlug in ?1 and kind <> ?2", slugs, CLAIM).stream()
                        .collect(Collectors.toMap(rename -> rename.oldSlug, rename -> rename.newSlug));
    }

    /** @return the id under which the ledger has what the item was before it was renamed; empty when it was not */
    public static Optional<String> previous(String kind, String slug) {
        return Rename.<Rename>find(
                        "from Rename r where r.newSlug = ?1 and r.kind = ?2"
                                + " and exists (select 1 from Revision v where v.slug = r.oldSlug and v.kind = r.kind)",
                        slug,
                        kind)
                .firstResultOptional()
                .map(rename -> rename.oldSlug);
    }

    /** @param slug was never used before */
    public static void add(String kind, String former, String slug) {
        Rename rename = new Rename();
        rename.kind = kind;
        rename.oldSlug = former;
        rename.newSlug = slug;
        rename.persist();
    }
}
