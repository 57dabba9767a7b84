package org.ctatlas.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.search.spell.LevenshteinDistance;
import org.ctatlas.entry.Names;
import org.ctatlas.refdata.CodeList;

/**
 * What words mean, whatever the language: {@code search/glossary.yaml} and the names of the codes that records have. So
 * who asks in Dutch finds records that are described in English, and those of a type by the word for it.
 */
final class Glossary {
    /** The code lists whose names say what a record is. */
    static final Set<String> LISTS = Set.of(
            "kinds",
            "institutionTypes",
            "levels",
            "legislationTypes",
            "statuses",
            "measureSets",
            "measureGroups",
            "themes",
            "strategyTypes",
            "threatTypes",
            "eventTypes",
            "assessmentTypes",
            "sourceTypes");

    /** What codes mean that say nothing by themselves. */
    private static final Set<String> VAGUE = Set.of("other", "unknown");

    /** Most words of a term. */
    static final int MOST_WORDS = 6;

    /** Lists whose names have words that say nothing each by itself, as "in force". */
    private static final Set<String> PHRASES = Set.of("statuses", "levels", "measureSets");

    /** Fewest letters of a word that says something by itself. */
    private static final int TELLING = 5;

    private static final float SIMILAR = 0.75f;

    private static final Glossary INSTANCE = new Glossary();

    /**
     * @param words folded
     * @param stems of the words
     */
    record Term(String language, List<String> words, List<String> stems) {
        static Term of(String language, String text) {
            return new Term(
                    language,
                    Analysis.words(text).stream().map(Analysis.Word::text).toList(),
                    Analysis.stems(text, language));
        }
    }

    /**
     * @param terms that mean it, in all languages
     * @param code that stands for it, as {@link #code}; null for none
     */
    record Concept(List<Term> terms, String code) {}

    /** By language, and by the stems of a term without blanks: "antiterreur" is one as "anti-terreur" is. */
    private final Map<String, Map<String, List<Concept>>> concepts = new HashMap<>();

    /** By language, and by the stem of a word of a longer name: the codes that it is about. */
    private final Map<String, Map<String, Set<String>>> codes = new HashMap<>();

    private final Set<String> words = new LinkedHashSet<>();

    private Glossary() {
        try (InputStream file = Glossary.class.getResourceAsStream("/search/glossary.yaml")) {
            for (JsonNode line : new YAMLMapper().readTree(file)) {
                Map<String, List<String>> terms = new LinkedHashMap<>();
                line.properties()
                        .forEach(language -> language.getValue()
                                .forEach(term -> terms.computeIfAbsent(language.getKey(), each -> new ArrayList<>())
                                        .add(term.asText())));
                add(terms, null);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        for (String list : LISTS) {
            CodeList.named(list).codes().stream()
                    .filter(code -> !VAGUE.contains(code.code()))
                    .forEach(code -> add(names(code.name()), code(list, code.code())));
        }
    }

    private static Map<String, List<String>> names(Names names) {
        Map<String, List<String>> terms = new LinkedHashMap<>();
        terms.put("en", Stream.ofNullable(names.en()).toList());
        terms.put("fr", Stream.ofNullable(names.fr()).toList());
        terms.put("nl", Stream.ofNullable(names.nl()).toList());
        terms.put("de", Stream.ofNullable(names.de()).toList());
        return terms;
    }

    private void add(Map<String, List<String>> texts, String code) {
        List<Term> terms = new ArrayList<>();
        texts.forEach((language, each) -> each.forEach(text -> terms.add(Term.of(language, text))));
        Concept concept = new Concept(List.copyOf(terms), code);
        for (Term term : terms) {
            keys(term.words, term.stems)
                    .forEach(key -> concepts.computeIfAbsent(term.language, language -> new HashMap<>())
                            .computeIfAbsent(key, none -> new ArrayList<>())
                            .add(concept));
            if (term.words.size() == 1) {
                words.addAll(term.words);
            } else if (code != null && !PHRASES.contains(code.substring(0, code.indexOf('/')))) {
                for (int i = 0; i < term.words.size(); i++) {
                    if (term.words.get(i).length() >= TELLING) {
                        codes.computeIfAbsent(term.language, language -> new HashMap<>())
                                .computeIfAbsent(term.stems.get(i), none -> new LinkedHashSet<>())
                                .add(code);
                    }
                }
            }
        }
    }

    /** @return with all words, and without the little ones where several are left */
    private static Set<String> keys(List<String> words, List<String> stems) {
        List<String> telling = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!new Analysis.Word(words.get(i), 0, 0).isFrequent()) {
                telling.add(stems.get(i));
            }
        }
        Set<String> keys = new LinkedHashSet<>();
        keys.add(String.join("", stems));
        if (telling.size() > 1) {
            keys.add(String.join("", telling));
        }
        return keys;
    }

    /** @return how the index knows a code of a list */
    static String code(String list, String code) {
        return list + "/" + code;
    }

    /**
     * @param words folded
     * @param stems of the words in the language
     * @return what the words mean together; nothing when they are no term
     */
    static Set<Concept> concepts(List<String> words, List<String> stems, String language) {
        Map<String, List<Concept>> known = INSTANCE.concepts.getOrDefault(language, Map.of());
        Set<Concept> concepts = new LinkedHashSet<>();
        keys(words, stems).forEach(key -> concepts.addAll(known.getOrDefault(key, List.of())));
        return concepts;
    }

    /** @return the codes that have the word, of which the stem is given, in their names beside others */
    static Set<String> codes(String stem, String language) {
        return INSTANCE.codes.getOrDefault(language, Map.of()).getOrDefault(stem, Set.of());
    }

    /** @return the word of the glossary that the mistyped one resembles most; null when none is near */
    static String similar(String mistyped) {
        LevenshteinDistance distance = new LevenshteinDistance();
        String best = null;
        float nearest = SIMILAR;
        for (String word : INSTANCE.words) {
            float near = distance.getDistance(mistyped, word);
            if (near > nearest) {
                nearest = near;
                best = word;
            }
        }
        return best;
    }
}
