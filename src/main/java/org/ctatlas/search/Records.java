package org.ctatlas.search;

import static org.ctatlas.search.SearchDocument.Role.DETAIL;
import static org.ctatlas.search.SearchDocument.Role.IDENTIFIER;
import static org.ctatlas.search.SearchDocument.Role.NAME;
import static org.ctatlas.search.SearchDocument.Role.SUMMARY;
import static org.ctatlas.search.SearchDocument.Role.TITLE;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctatlas.entry.Names;
import org.ctatlas.entry.Revision;
import org.ctatlas.query.Field;
import org.ctatlas.record.Kind;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.search.SearchDocument.Role;
import org.ctatlas.search.SearchDocument.Text;

/**
 * Reads records of all kinds as the index sees them. A page of them takes a fixed number of queries, none of which joins
 * the tables of the kinds.
 */
@ApplicationScoped
public class Records {
    /** Of equal matches, a body is likelier meant than its act, and that than a figure on it or a source about it. */
    private static final Map<String, Float> WEIGHTS =
            Map.of("institution", 1.3f, "assessment", 0.85f, "figure", 0.8f, "source", 0.6f);

    /** Kinds of which what is no more counts a little less; other kinds end by nature. */
    private static final Set<String> LASTING = Set.of("institution", "legislation");

    private static final float OVER = 0.95f;

    /** What each kind calls its list of short statements. */
    private static final Map<String, String> POINTS = Map.of(
            "institution", "tasks",
            "legislation", "effects",
            "measure", "details",
            "strategy", "objectives",
            "threat", "traits",
            "event", "outcomes",
            "initiative", "activities");

    /**
     * Texts beside those that every record has one of.
     *
     * @param kind null for every kind
     * @param property on the wire; null for what {@link #POINTS} says
     * @param query HQL that selects record and text
     */
    private record Further(String kind, Role role, String property, String query) {
        static Further list(String kind, String entity, Role role, String property, String path) {
            return new Further(
                    kind,
                    role,
                    property,
                    "select e.id, t from " + entity + " e join e." + path
                            + " t where e.id in :ids order by e.id, index(t)");
        }

        static Further value(String kind, String entity, Role role, String property) {
            return new Further(
                    kind,
                    role,
                    property,
                    "select e.id, e." + property + " from " + entity + " e where e.id in :ids and e." + property
                            + " is not null");
        }
    }

    private static final List<Further> FURTHER = List.of(
            Further.list("institution", "Institution", TITLE, "acronyms", "acronyms"),
            Further.list(null, "Entry", NAME, "aliases", "aliases"),
            Further.value("legislation", "Legislation", IDENTIFIER, "article"),
            Further.value("legislation", "Legislation", IDENTIFIER, "numac"),
            Further.value("assessment", "Assessment", DETAIL, "statement"),
            Further.value("assessment", "Assessment", DETAIL, "attributedTo"),
            Further.value("event", "Event", DETAIL, "place"),
            Further.value("figure", "Figure", DETAIL, "metric"),
            Further.value("source", "Source", DETAIL, "author"),
            Further.value("source", "Source", DETAIL, "publisher"),
            Further.list("initiative", "Initiative", DETAIL, "members", "members"),
            Further.list(null, "Entry", DETAIL, null, "points"),
            Further.list(null, "Entry", DETAIL, "tags", "tags"));

    /** What is read of every record. @param over its last day, when it has one */
    record Head(
            Long key,
            String id,
            String kind,
            String title,
            String summary,
            String jurisdiction,
            Names names,
            LocalDate begins,
            LocalDate over) {}

    /** A revision of a record. */
    record Change(long number, String id, boolean deleted) {}

    @Inject
    EntityManager em;

    @Inject
    KindRegistry kinds;

    /** @return the first records after this key, in the order of their keys */
    List<Long> after(long key, int most) {
        return em.createQuery("select e.id from Entry e where e.id > :key order by e.id", Long.class)
                .setParameter("key", key)
                .setMaxResults(most)
                .getResultList();
    }

    /** @return the first revisions of records after this one, in order */
    List<Change> since(long number, int most) {
        return em
                .createQuery(
                        "select r.number, r.slug, r.operation from Revision r where r.number > :number and r.kind in :kinds"
                                + " order by r.number",
                        Object[].class)
                .setParameter("number", number)
                .setParameter("kinds", kinds.all().stream().map(Kind::name).toList())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Change((Long) row[0], (String) row[1], row[2].equals(Revision.DELETE)))
                .toList();
    }

    /** @return the keys of the records with these ids that are still there */
    List<Long> keys(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select e.id from Entry e where e.slug in :slugs order by e.id", Long.class)
                        .setParameter("slugs", ids)
                        .getResultList();
    }

    /** @return the records with these keys, in the order of the keys */
    List<SearchDocument> read(Collection<Long> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Head> heads = em.createQuery(
                        "select e.id, e.slug, e.kind, e.title, e.summary, e.jurisdiction, e.names,"
                                + " e.begins.first, e.ends.last from Entry e where e.id in :ids order by e.id",
                        Head.class)
                .setParameter("ids", keys)
                .getResultList();
        Map<Long, String> kinds = heads.stream().collect(Collectors.toMap(Head::key, Head::kind));
        Map<Long, List<Text>> further = further(kinds);
        Map<Long, List<String>> codes = codes(kinds);
        return heads.stream()
                .map(head -> record(head, further.getOrDefault(head.key, List.of()), codes.get(head.key)))
                .toList();
    }

    /** @return the codes of each record: those of its kind, its type, its status and so on */
    private Map<Long, List<String>> codes(Map<Long, String> kindOf) {
        Map<Long, List<String>> codes = new HashMap<>();
        kindOf.forEach((key, kind) ->
                codes.computeIfAbsent(key, none -> new ArrayList<>()).add(Glossary.code("kinds", kind)));
        for (Kind<?, ?> kind : kinds.all()) {
            List<Field> coded = kind.listing().fields().stream()
                    .filter(Field::isCode)
                    .filter(field -> Glossary.LISTS.contains(field.codeList()))
                    .toList();
            Set<Long> keys = keys(kindOf, kind.name());
            if (coded.isEmpty() || keys.isEmpty()) {
                continue;
            }
            em.createQuery(
                            coded.stream()
                                    .map(field -> "e." + field.path())
                                    .collect(Collectors.joining(
                                            ", ",
                                            "select e.id, ",
                                            " from " + kind.entity().getSimpleName() + " e where e.id in :ids")),
                            Object[].class)
                    .setParameter("ids", keys)
                    .getResultList()
                    .forEach(row -> {
                        for (int i = 0; i < coded.size(); i++) {
                            if (row[i + 1] != null) {
                                codes.get((Long) row[0])
                                        .add(Glossary.code(coded.get(i).codeList(), (String) row[i + 1]));
                            }
                        }
                    });
        }
        return codes;
    }

    /** @return the keys of the records of this kind; of all for null */
    private static Set<Long> keys(Map<Long, String> kindOf, String kind) {
        return kindOf.entrySet().stream()
                .filter(record -> kind == null || kind.equals(record.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Long, List<Text>> further(Map<Long, String> kinds) {
        Map<Long, List<Text>> texts = new HashMap<>();
        for (Further each : FURTHER) {
            Set<Long> keys = keys(kinds, each.kind());
            if (!keys.isEmpty()) {
                em.createQuery(each.query(), Object[].class)
                        .setParameter("ids", keys)
                        .getResultList()
                        .forEach(row -> texts.computeIfAbsent((Long) row[0], key -> new ArrayList<>())
                                .add(text(each, kinds.get((Long) row[0]), (String) row[1])));
            }
        }
        return texts;
    }

    private static Text text(Further from, String kind, String value) {
        String property = from.property() == null ? POINTS.getOrDefault(kind, "points") : from.property();
        return new Text(from.role(), property, from.role() == DETAIL ? "en" : null, value);
    }

    private static SearchDocument record(Head head, List<Text> further, List<String> codes) {
        List<Text> texts = new ArrayList<>();
        name(texts, "en", head.names.en());
        name(texts, "fr", head.names.fr());
        name(texts, "nl", head.names.nl());
        name(texts, "de", head.names.de());
        further.stream().filter(text -> text.role() != DETAIL).forEach(texts::add);
        if (head.summary != null) {
            texts.add(new Text(SUMMARY, "summary", "en", head.summary));
        }
        further.stream().filter(text -> text.role() == DETAIL).forEach(texts::add);
        return new SearchDocument(
                head.id,
                head.kind,
                head.title,
                head.summary,
                head.jurisdiction,
                further.stream()
                        .filter(text -> text.property().equals("tags"))
                        .map(Text::value)
                        .toList(),
                head.begins,
                head.over,
                codes,
                weight(head.kind, head.over != null),
                texts);
    }

    private static float weight(String kind, boolean over) {
        return WEIGHTS.getOrDefault(kind, 1f) * (over && LASTING.contains(kind) ? OVER : 1);
    }

    private static void name(List<Text> texts, String language, String name) {
        if (name != null) {
            texts.add(new Text(TITLE, "names." + language, language, name));
        }
    }
}
