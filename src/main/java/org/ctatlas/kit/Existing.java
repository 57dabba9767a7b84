package org.ctatlas.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** Finds the records that parameters name, and refuses those that do not exist. */
@ApplicationScoped
public class Existing {
    @Inject
    EntityManager em;

    @Inject
    Renames renames;

    /**
     * @param referenced ids of records of any kind, former ones too, by the parameter that names them
     * @return the key of each record in the database, by its id
     * @throws Problem 400 that names each parameter and value
     */
    public Map<String, Long> require(Map<String, List<String>> referenced) {
        Set<String> slugs = referenced.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<String, Long> keys = new HashMap<>();
        if (slugs.isEmpty()) {
            return keys;
        }
        find(slugs, keys);
        Map<String, String> today = keys.keySet().containsAll(slugs) ? Map.of() : renames.today(slugs);
        find(today.values(), keys);
        today.forEach((former, slug) -> {
            if (keys.containsKey(slug)) {
                keys.put(former, keys.get(slug));
            }
        });
        List<Issue> issues = new ArrayList<>();
        referenced.forEach((name, values) -> values.stream()
                .filter(value -> !keys.containsKey(value))
                .forEach(value -> issues.add(Issue.notFound(name, value, "the id of a record"))));
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
        return keys;
    }

    private void find(Collection<String> slugs, Map<String, Long> keys) {
        if (!slugs.isEmpty()) {
            em.createQuery("select e.slug, e.id from Entry e where e.slug in :slugs", Object[].class)
                    .setParameter("slugs", slugs)
                    .getResultList()
                    .forEach(row -> keys.put((String) row[0], (Long) row[1]));
        }
    }

    /** Resolves the records that a filter names. */
    public void resolve(Filter<?> filter) {
        filter.resolve(require(filter.referenced()));
    }
}
