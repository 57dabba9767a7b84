package org.ctatlas.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** What other items say of a record, which a write of the record must not break. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class References {
    private static final Map<String, String> REFERRING = new LinkedHashMap<>();

    static {
        REFERRING.put("relations", "select count(r) from Relation r where r.subject.slug = :id or r.object.slug = :id");
        REFERRING.put("contradictions", "select count(c) from Contradiction c where c.entry.slug = :id");
        REFERRING.put("figures", "select count(f) from Figure f where f.subject.slug = :id");
        REFERRING.put("citations", "select count(c) from Citation c where c.source.slug = :id");
    }

    @Inject
    EntityManager em;

    /** @throws Problem 409 when anything refers to the record */
    void requireNone(String id) {
        List<String> found = new ArrayList<>();
        REFERRING.forEach((what, query) -> {
            long count =
                    em.createQuery(query, Long.class).setParameter("id", id).getSingleResult();
            if (count > 0) {
                found.add(count + " " + what);
            }
        });
        if (!found.isEmpty()) {
            throw new Problem(
                    409, "Still referred to by " + String.join(", ", found) + ": delete or change these first.");
        }
    }

    /**
     * @param form the record as it would be
     * @throws Problem 400 when a contested property would no longer show the preferred claim
     */
    void requirePreferred(String id, ObjectNode form) {
        List<Issue> issues = new ArrayList<>();
        em.createQuery(
                        "select c.property, k.value, c.slug from Claim k join k.contradiction c where c.entry.slug = :id"
                                + " and k.rank = 'preferred'",
                        Object[].class)
                .setParameter("id", id)
                .getResultList()
                .forEach(row -> {
                    JsonNode shown = form.path((String) row[0]);
                    if (shown.isValueNode() && !shown.asText().equals(row[1])) {
                        issues.add(Issue.schemaViolation(
                                "/" + row[0],
                                shown.asText(),
                                "the preferred claim of " + row[2] + ", '" + row[1]
                                        + "'; to prefer another, take the preference away there first"));
                    }
                });
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }
}
