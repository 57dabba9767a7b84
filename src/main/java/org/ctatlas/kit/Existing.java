package org.ctatlas.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** Refuses parameters that name records which do not exist. */
@ApplicationScoped
public class Existing {
    @Inject
    EntityManager em;

    /**
     * @param referenced ids of records of any kind, by the parameter that names them
     * @throws Problem 400 that names each parameter and value
     */
    public void require(Map<String, List<String>> referenced) {
        Set<String> missing =
                referenced.values().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
        if (missing.isEmpty()) {
            return;
        }
        missing.removeAll(em.createQuery("select e.slug from Entry e where e.slug in :slugs", String.class)
                .setParameter("slugs", missing)
                .getResultList());
        List<Issue> issues = new ArrayList<>();
        referenced.forEach((name, values) -> values.stream()
                .filter(missing::contains)
                .forEach(value -> issues.add(Issue.notFound(name, value, "the id of a record"))));
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }
}
