package org.ctatlas.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctatlas.entry.Fold;
import org.ctatlas.entry.Rename;
import org.ctatlas.http.Hint;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;

/** Finds what parameters name, records and values that occur, and refuses what does not exist. */
@ApplicationScoped
public class ReferenceResolver {
    /** Refused values of a request for which others are looked for that are near. */
    private static final int MOST_HINTS = 5;

    /** Values among which the near ones are looked for. */
    private static final int MOST_CANDIDATES = 2000;

    private static final char AFTER_ALL_LETTERS = '~';

    @Inject
    EntityManager em;

    @Inject
    Tallies tallies;

    /** A record: its key in the database, and what kind it is of. */
    private record Key(long id, String kind) {}

    /**
     * @param referenced ids of records of any kind, former ones too, by the parameter that names them
     * @throws Problem 400 that names each parameter and value
     */
    public void require(Map<String, List<String>> referenced) {
        List<Issue> issues = new ArrayList<>();
        Map<String, Key> found = find(values(referenced.values()));
        referenced.forEach((name, ids) -> missing(name, ids, found, null, issues));
        refuse(issues);
    }

    /**
     * Resolves the records that a filter names.
     *
     * @throws Problem 400 that names each parameter and value: a record that there is not, a value that nothing has
     */
    public void resolve(Filter<?> filter) {
        List<Issue> issues = new ArrayList<>();
        Map<Field, List<String>> named = new LinkedHashMap<>(filter.equal());
        named.keySet().removeIf(field -> !field.isRecord());
        Map<String, Key> found = find(values(named.values()));
        named.forEach((field, ids) -> missing(
                field.name(),
                ids,
                found,
                field.type() == Field.Type.ID ? filter.listing().kind() : null,
                issues));
        filter.equal().forEach((field, values) -> {
            if (field.vocabulary() != null) {
                issues.addAll(unknown(field.name(), values, field.vocabulary()));
            }
        });
        refuse(issues);
        filter.resolve(
                found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().id)));
    }

    /**
     * @param values by the parameter that has them
     * @throws Problem 400 that names each value that nothing has
     */
    public void require(Vocabulary vocabulary, String name, List<String> values) {
        refuse(unknown(name, values, vocabulary));
    }

    private static void refuse(List<Issue> issues) {
        if (!issues.isEmpty()) {
            throw Problem.badRequest(issues);
        }
    }

    private static Set<String> values(Collection<List<String>> lists) {
        return lists.stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param kind that the records must be of; null for any */
    private void missing(String name, List<String> ids, Map<String, Key> found, String kind, List<Issue> issues) {
        for (String id : ids) {
            Key key = found.get(id);
            if (key == null || kind != null && !key.kind.equals(kind)) {
                String noun = kind == null ? "record" : "record of the kind " + kind;
                issues.add(Issue.notFound(
                        name,
                        id,
                        "the id of a " + noun
                                + (key != null
                                        ? "; this one is of the kind " + key.kind
                                        : issues.size() < MOST_HINTS ? hint(name, id) : "")));
            }
        }
    }

    /** @return the records with these ids, former ones too, by id */
    private Map<String, Key> find(Set<String> ids) {
        Map<String, Key> found = new HashMap<>();
        find(ids, found);
        Map<String, String> today = found.keySet().containsAll(ids) ? Map.of() : Rename.today(ids);
        find(today.values(), found);
        today.forEach((former, id) -> {
            if (found.containsKey(id)) {
                found.put(former, found.get(id));
            }
        });
        return found;
    }

    private void find(Collection<String> ids, Map<String, Key> found) {
        if (ids.isEmpty()) {
            return;
        }
        Where where = new Where();
        where.and(where.isOneOf("e.slug", ids));
        where.bindTo(em.createQuery("select e.slug, e.id, e.kind from Entry e" + where.clause(), Object[].class))
                .getResultList()
                .forEach(row -> found.put((String) row[0], new Key((Long) row[1], (String) row[2])));
    }

    /** @return what may help a client whose parameter names a record that there is not; see {@link Hint} */
    public String hint(String name, String id) {
        return Hint.of(name, id, near(id));
    }

    /** @return ids that begin alike, rather than all that there are: there may be a million */
    private List<String> near(String id) {
        String slug = Fold.fold(id).replaceAll("[^a-z0-9]+", "-");
        List<String> near = List.of();
        for (int length = Math.min(3, slug.length()); length >= 0 && near.isEmpty(); length--) {
            near = em
                    .createQuery(
                            "select e.slug from Entry e where e.slug >= :from and e.slug < :to order by e.slug",
                            String.class)
                    .setParameter("from", slug.substring(0, length))
                    .setParameter("to", slug.substring(0, length) + AFTER_ALL_LETTERS)
                    .setMaxResults(MOST_CANDIDATES)
                    .getResultList()
                    .stream()
                    .filter(candidate -> !Hint.meant(id, List.of(candidate)).isEmpty())
                    .toList();
        }
        return near;
    }

    private List<Issue> unknown(String name, List<String> values, Vocabulary vocabulary) {
        List<Issue> issues = new ArrayList<>();
        for (String value : values) {
            Where where = new Where();
            where.and(vocabulary.value() + " = " + where.bind(value));
            String from = " from " + vocabulary.from();
            if (tallies.rows("select 1, 1" + from + where.clause(), where, 1).isEmpty()) {
                issues.add(Issue.invalidInput(
                        name,
                        value,
                        "a " + vocabulary.noun() + " that something in the atlas has"
                                + (issues.size() < MOST_HINTS ? Hint.of(name, value, all(vocabulary)) : "")));
            }
        }
        return issues;
    }

    private List<String> all(Vocabulary vocabulary) {
        String value = vocabulary.value();
        return tallies
                .rows(
                        "select " + value + ", count(*) from " + vocabulary.from() + " group by " + value + " order by "
                                + value,
                        new Where(),
                        MOST_CANDIDATES)
                .stream()
                .map(row -> (String) row[0])
                .filter(each -> each != null)
                .toList();
    }
}
