package org.ctatlas.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** What other items say of a record, which a write of the record must not break. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class References {
    private static final Map<String, String> REFERRING = new LinkedHashMap<>();

    static {
        REFERRING.put("relations", "select count(r) from Relation r where r.subject.slug = :id or r.object.slug = :id");
        REFERRING.put("contradictions", "select count(c) from Contradiction c where c.entry.slug = :id");
        REFERRING.put("figures", "select count(f) from Figure f where f.subject.slug = :id");
        REFERRING.put("citations", "select count(c) from Citation c where c.source.slug = :id");
    }

    /** What names a record or a source in its published content. */
    private static final String NAMING =
            "select 'relation', r.slug from Relation r where r.subject.id = :key or r.object.id = :key"
                    + " union select 'contradiction', c.slug from Contradiction c where c.entry.id = :key"
                    + " union select f.kind, f.slug from Figure f where f.subject.id = :key"
                    + " union select e.kind, e.slug from Entry e join RecordCites c on c.item = e.id and c.source <> e"
                    + " where c.source.id = :key"
                    + " union select 'relation', r.slug from Relation r join RelationCites c on c.item = r.id where c.source.id = :key"
                    + " union select 'contradiction', o.slug from Contradiction o join ContradictionCites c on c.item = o.id"
                    + " where c.source.id = :key";

    /** An item that names another. */
    record Named(String kind, String slug) {}

    @Inject
    EntityManager em;

    /** @return the items that name the record, each once, in an order that is always the same */
    List<Named> to(String id) {
        Long key = em.createQuery("select e.id from Entry e where e.slug = :id", Long.class)
                .setParameter("id", id)
                .getSingleResult();
        return em.createQuery(NAMING, Object[].class).setParameter("key", key).getResultList().stream()
                .map(row -> new Named((String) row[0], (String) row[1]))
                .sorted(Comparator.comparing(Named::kind).thenComparing(Named::slug))
                .toList();
    }

    /** @throws Problem 409 when anything refers to the record */
    public void requireNone(String id) {
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
                    409,
                    "'" + id + "' is still referred to by " + String.join(", ", found)
                            + ": delete or change these first.");
        }
    }

    /**
     * A contested property that does not show the preferred claim.
     *
     * @param shown what it shows
     * @param expected what it should
     */
    public record Unpreferred(String id, String property, String shown, String expected) {}

    /** A claim that its record is to show. */
    record Preferred(String record, String property, String value, String id) {}

    /**
     * @param ids of records, at most a thousand
     * @param form gives a record as it is or would be, as a pack writes it
     */
    public List<Unpreferred> unpreferred(List<String> ids, Function<String, JsonNode> form) {
        List<Unpreferred> found = new ArrayList<>();
        em.createQuery(
                        "select c.entry.slug, c.property, k.value, k.slug from Claim k join k.contradiction c"
                                + " where c.entry.slug in :ids and k.rank = 'preferred'",
                        Preferred.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(claim -> {
                    JsonNode shown = form.apply(claim.record).path(claim.property);
                    if (shown.isValueNode() && !shown.asText().equals(claim.value)) {
                        found.add(new Unpreferred(
                                claim.record,
                                claim.property,
                                shown.asText(),
                                "the preferred claim of " + claim.id + ", '" + claim.value
                                        + "'; to prefer another, take the preference away there first"));
                    }
                });
        return found;
    }

    /**
     * @param form the record as it would be
     * @throws Problem 400 when a contested property would no longer show the preferred claim
     */
    void requirePreferred(String id, ObjectNode form) {
        List<Issue> issues = unpreferred(List.of(id), same -> form).stream()
                .map(each -> Issue.schemaViolation("/" + each.property, each.shown, each.expected))
                .toList();
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }
}
