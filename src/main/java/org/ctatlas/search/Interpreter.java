package org.ctatlas.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.util.BytesRef;

/**
 * Reads what a user typed against what the index holds. Every word is literal: there is no syntax.
 *
 * <p>A word is looked for in every language and as the beginning of a word; one that no record has stands for its parts
 * or the words that look like it. Words that are together a name of a record also stand for its other names, and those
 * that are a term of the {@link Glossary} for that term in other languages. Two words may be written as one, or with a
 * hyphen. Rank: the boosts below, the place where a word is found before how often; a rare word counts more.
 */
final class Interpreter {
    private static final float WHOLE_NAME = 40;
    private static final float WHOLE_TITLE = 8;
    private static final float NAME_BEGINS = 5;
    private static final float TITLE_BEGINS = 7;
    private static final float NAME_HAS_PHRASE = 3;
    private static final float TITLE_HAS_PHRASE = 5;
    private static final float PART_IS_NAME = 6;
    private static final float FREQUENT_IN_NAME = 0.5f;

    private static final float EXACT = 12;
    private static final float NAME = 10;
    private static final float NAME_STEM = 9;
    private static final float NAME_PREFIX = 6;
    private static final float SUMMARY = 3;
    private static final float DETAIL = 1.5f;
    private static final float ANY_PREFIX = 0.6f;
    /** Factor of a match by another name, and of one by a corrected word. */
    private static final float SYNONYM = 0.25f;

    private static final float CORRECTED = 0.7f;
    /** Factor of a match by a word of another language. */
    private static final float TRANSLATED = 0.8f;

    /** A code that the words are the name of, and one that has the word in its name. */
    private static final float CODE = 1;

    private static final float CODE_WORD = 0.5f;

    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST_NAME = 8;
    private static final int SHORTEST_COMPOUND = 8;
    private static final int LONGEST_COMPOUND = 60;
    /** More take long to look for, and nobody writes them. */
    private static final int MOST_PARTS = 3;

    private static final int SHORTEST_PART = 4;
    private static final int SHORTEST_LAST_PART = 3;
    /** What Dutch and German put between the parts of a compound. */
    private static final List<String> LINKS = List.of("", "s", "e", "en", "n", "es", "er");
    /** More records of one name, and it says nothing about what else they are called. */
    private static final int MOST_NAMESAKES = 3;

    private static final int MOST_SYNONYMS = 12;
    private static final int MOST_CORRECTIONS = 4;

    private final IndexSearcher searcher;
    private final IndexReader reader;
    private final DirectSpellChecker speller = new DirectSpellChecker();

    private final List<Query> parts = new ArrayList<>();
    private final List<Query> signs = new ArrayList<>();
    private final Set<String> marks = new LinkedHashSet<>();
    private final Set<String> beginnings = new LinkedHashSet<>();
    private final Set<List<String>> phrases = new LinkedHashSet<>();
    /** What the analysis made of the words of this text, by language: it is asked for again and again. */
    private final Map<String, Map<String, Set<String>>> forms = new HashMap<>();

    /** Whether descriptions have the word as it is. */
    private final Map<String, Boolean> english = new HashMap<>();

    Interpreter(IndexSearcher searcher) {
        this.searcher = searcher;
        reader = searcher.getIndexReader();
        // At most one wrong letter in words of four to six, two in longer ones.
        speller.setAccuracy(0.7f);
    }

    Interpretation interpret(String text) throws IOException {
        List<Analysis.Word> asTyped = Analysis.words(text);
        List<Analysis.Word> words = new ArrayList<>();
        for (Analysis.Word word : joinTerms(asTyped, text)) {
            words.addAll(split(word));
        }
        if (isName(asTyped) && !isName(words)) {
            words = asTyped;
        }
        // "The who" is looked for too, when there is nothing else to look for.
        boolean frequentToo = words.stream().allMatch(Analysis.Word::isFrequent);
        List<String> meant = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            List<Analysis.Word> part = words.subList(at, end(words, at, text));
            meant.addAll(part(part, text, frequentToo));
            at += part.size();
        }
        List<String> typed = words.stream().map(Analysis.Word::text).toList();
        boolean corrected = !meant.equals(typed);
        boolean isAcronym = words.size() == 1 && words.get(0).isAcronym();
        whole(meant, isAcronym, corrected ? CORRECTED : 1);
        return new Interpretation(
                parts, signs, marks, beginnings, phrases, corrected ? replaced(text, words, meant) : null);
    }

    /** @return the words, of which two with a hyphen between are one when the glossary writes them so */
    private List<Analysis.Word> joinTerms(List<Analysis.Word> words, String text) throws IOException {
        List<Analysis.Word> joined = new ArrayList<>();
        for (Analysis.Word word : words) {
            Analysis.Word before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && Analysis.isHyphenated(text, before, word) && isOneWord(before.text() + word.text())) {
                joined.set(
                        joined.size() - 1, new Analysis.Word(before.text() + word.text(), before.start(), word.end()));
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    /**
     * @return the words that records have with a hyphen or a blank between, as "counter-terrorism" for
     *     "counterterrorism"; the parts of a compound that no record has; else the word alone
     */
    private List<Analysis.Word> split(Analysis.Word word) throws IOException {
        String text = word.text();
        TermsEnum pairs = terms(Fields.PAIR);
        String pair = Fields.pair(text);
        if (pairs != null
                && pairs.seekCeil(new BytesRef(pair)) != TermsEnum.SeekStatus.END
                && pairs.term().utf8ToString().startsWith(pair)) {
            int length = Integer.parseInt(pairs.term().utf8ToString().substring(pair.length()));
            int shorter = Math.min(length, text.length() - length);
            // "FWB" is one, although somebody writes "FW-B".
            if (shorter >= SHORTEST_PREFIX || shorter > 0 && frequency(Fields.ANY, text) == 0) {
                return List.of(cut(word, 0, length), cut(word, length, text.length()));
            }
        }
        boolean mayBeCompound =
                !word.isNumber() && text.length() >= SHORTEST_COMPOUND && text.length() <= LONGEST_COMPOUND;
        List<Analysis.Word> compound = mayBeCompound && !isKnown(text) ? compound(word, MOST_PARTS) : List.of();
        return compound.isEmpty() ? List.of(word) : compound;
    }

    private static Analysis.Word cut(Analysis.Word word, int from, int to) {
        return new Analysis.Word(
                word.text().substring(from, to),
                Math.min(word.end(), word.start() + from),
                to == word.text().length() ? word.end() : Math.min(word.end(), word.start() + to));
    }

    /** @return the parts of a word as Dutch and German compose them; nothing when it cannot be taken apart */
    private List<Analysis.Word> compound(Analysis.Word word, int most) throws IOException {
        String text = word.text();
        for (int at = text.length() - SHORTEST_LAST_PART; at >= SHORTEST_PART; at--) {
            Analysis.Word first = cut(word, 0, at);
            String stem = withoutLink(first.text());
            Analysis.Word last = cut(word, at, text.length());
            if (stem != null && isPart(last.text())) {
                return List.of(new Analysis.Word(stem, first.start(), first.end()), last);
            }
            if (stem != null && most > 2 && last.text().length() >= SHORTEST_COMPOUND) {
                List<Analysis.Word> rest = compound(last, most - 1);
                if (!rest.isEmpty()) {
                    List<Analysis.Word> all = new ArrayList<>(rest);
                    all.add(0, new Analysis.Word(stem, first.start(), first.end()));
                    return all;
                }
            }
        }
        return List.of();
    }

    /** @return the first part of a compound without the letters that link it; null when it is no word */
    private String withoutLink(String part) throws IOException {
        for (String link : LINKS) {
            String stem = part.substring(0, Math.max(0, part.length() - link.length()));
            if (part.endsWith(link) && stem.length() >= SHORTEST_PART && isPart(stem)) {
                return stem;
            }
        }
        return null;
    }

    private boolean isPart(String word) throws IOException {
        return word.length() >= SHORTEST_PART && frequency(Fields.ANY, word) > 0 || isTerm(word);
    }

    /**
     * @return where the part that begins with the word at this place ends: the longest name, term of the glossary or pair,
     *     else the word alone
     */
    private int end(List<Analysis.Word> words, int at, String text) throws IOException {
        if (at == 0 && isName(words)) {
            return words.size();
        }
        for (int end = Math.min(words.size(), at + LONGEST_NAME); end > at + 1; end--) {
            List<Analysis.Word> part = words.subList(at, end);
            if (isName(part)
                    || part.size() <= Glossary.MOST_WORDS
                            && !concepts(texts(part)).isEmpty()
                    || part.size() == 2 && isPair(part.get(0), part.get(1), text)) {
                return end;
            }
        }
        return at + 1;
    }

    private boolean isName(List<Analysis.Word> words) throws IOException {
        return !words.stream().allMatch(Analysis.Word::isFrequent) && frequency(Fields.EXACT, text(words)) > 0;
    }

    /** @return whether records have the words as one, or with a hyphen between */
    private boolean isPair(Analysis.Word first, Analysis.Word second, String text) throws IOException {
        String joined = first.text() + second.text();
        boolean one = second.start() == first.end() || Analysis.isHyphenated(text, first, second);
        return (one || !first.isFrequent() && !second.isFrequent())
                && frequency(Fields.ANY, joined)
                                + frequency(
                                        Fields.PAIR,
                                        Fields.pair(joined) + first.text().length())
                        > 0;
    }

    /**
     * Adds a part of the text: one word, or the words of a name or of a term.
     *
     * @return the words as they were meant
     */
    private List<String> part(List<Analysis.Word> words, String text, boolean frequentToo) throws IOException {
        List<String> meant = new ArrayList<>();
        boolean isTerm = !concepts(texts(words)).isEmpty();
        BooleanQuery.Builder together = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            Analysis.Word word = words.get(i);
            if (i + 1 < words.size() && isPair(word, words.get(i + 1), text)) {
                together.add(pair(word, words.get(i + 1)), Occur.MUST);
                meant.add(word.text());
                meant.add(words.get(++i).text());
            } else if (word.isFrequent() && !frequentToo) {
                signs.add(term(Fields.NAME, word.text(), FREQUENT_IN_NAME));
                meant.add(word.text());
            } else {
                List<SuggestWord> corrections = isTerm ? List.of() : corrections(word);
                together.add(
                        corrections.isEmpty() ? word(word.text(), !word.isAcronym(), 1) : corrected(corrections),
                        Occur.MUST);
                meant.add(corrections.isEmpty() ? word.text() : corrections.get(0).string);
            }
        }
        Query query = together.build();
        if (together.build().clauses().isEmpty()) {
            return meant;
        }
        if (isName(words)) {
            query = orByOtherNames(text(words), query);
            signs.add(term(Fields.EXACT, text(words), PART_IS_NAME * words.size()));
        }
        parts.add(orByMeaning(meant, query));
        return meant;
    }

    /** @return records with the words as one, one after the other, or both anywhere */
    private Query pair(Analysis.Word first, Analysis.Word second) throws IOException {
        List<Query> ways = new ArrayList<>();
        List<String> both = List.of(first.text(), second.text());
        String joined = first.text() + second.text();
        if (isKnown(joined)) {
            ways.add(word(joined, true, 1));
            signs.add(term(Fields.EXACT, joined, PART_IS_NAME));
            signs.add(term(Fields.TITLE, joined, PART_IS_NAME));
        }
        if (first.isFrequent() || second.isFrequent()) {
            for (String language : Analysis.LANGUAGES) {
                ways.add(inTexts(stems(both, language), language, 1));
            }
        } else {
            BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
            for (String word : both) {
                anywhere.add(word(word, true, 1), Occur.MUST);
            }
            ways.add(anywhere.build());
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /** @return the text with other words in the places of its own */
    private static String replaced(String text, List<Analysis.Word> words, List<String> others) {
        StringBuilder replaced = new StringBuilder(text);
        for (int i = words.size() - 1; i >= 0; i--) {
            if (!others.get(i).equals(words.get(i).text())) {
                replaced.replace(words.get(i).start(), words.get(i).end(), others.get(i));
            }
        }
        return replaced.toString();
    }

    /** Signs that the words as a whole are a name, the beginning of one, or follow one another in one. */
    private void whole(List<String> words, boolean isAcronym, float factor) {
        if (words.isEmpty()) {
            return;
        }
        String text = String.join(" ", words);
        signs.add(term(Fields.EXACT, text, WHOLE_NAME * factor));
        signs.add(term(Fields.TITLE, text, WHOLE_TITLE * factor));
        // So short a text is rather a whole word: "TER" is no terrorism.
        String beginning = isAcronym || text.length() <= SHORTEST_PREFIX ? text + " " : text;
        signs.add(prefix(Fields.EXACT, beginning, NAME_BEGINS * factor));
        signs.add(prefix(Fields.TITLE, beginning, TITLE_BEGINS * factor));
        if (words.size() > 1) {
            signs.add(new BoostQuery(phrase(Fields.NAME, words), NAME_HAS_PHRASE * factor));
            signs.add(new BoostQuery(phrase(Fields.TITLE_WORDS, words), TITLE_HAS_PHRASE * factor));
        }
    }

    private static List<String> texts(List<Analysis.Word> words) {
        return words.stream().map(Analysis.Word::text).toList();
    }

    private static String text(List<Analysis.Word> words) {
        return String.join(" ", texts(words));
    }

    /** @return the words to take for this one, the likeliest first; none when records have it */
    private List<SuggestWord> corrections(Analysis.Word word) throws IOException {
        if (word.isNumber() || isKnown(word.text())) {
            return List.of();
        }
        SuggestWord[] similar = speller.suggestSimilar(
                new Term(Fields.ANY, word.text()), MOST_CORRECTIONS, reader, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX);
        String term = similar.length > 0 || word.text().length() < SHORTEST_PART ? null : Glossary.similar(word.text());
        if (term == null) {
            return List.of(similar);
        }
        SuggestWord known = new SuggestWord();
        known.string = term;
        known.score = 1;
        return List.of(known);
    }

    private boolean isKnown(String word) throws IOException {
        TermsEnum terms = terms(Fields.ANY);
        if (terms != null
                && terms.seekCeil(new BytesRef(word)) != TermsEnum.SeekStatus.END
                && terms.term().utf8ToString().startsWith(word)) {
            return true;
        }
        for (String language : Analysis.LANGUAGES) {
            for (String form : forms(word, language)) {
                if (frequency(Fields.name(language), form) > 0
                        || !Glossary.codes(form, language).isEmpty()) {
                    return true;
                }
            }
        }
        return isEnglish(word) || isTerm(word);
    }

    /** @return whether the descriptions have it */
    private boolean isEnglish(String word) throws IOException {
        for (String form : forms(word, "en")) {
            if (frequency(Fields.SUMMARY, form) + frequency(Fields.DETAIL, form) > 0) {
                return true;
            }
        }
        return false;
    }

    /** @return whether the glossary has it, as it is or with another ending, as a single word */
    private boolean isOneWord(String word) throws IOException {
        for (Map.Entry<Glossary.Concept, Set<String>> concept :
                concepts(List.of(word)).entrySet()) {
            for (Glossary.Term term : concept.getKey().terms()) {
                if (concept.getValue().contains(term.language())
                        && term.stems().equals(stems(List.of(word), term.language()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isTerm(String word) throws IOException {
        return !concepts(List.of(word)).isEmpty();
    }

    /** @return what the words mean together, and the languages in which they do; English before the others */
    private Map<Glossary.Concept, Set<String>> concepts(List<String> words) throws IOException {
        boolean areEnglish = true;
        for (String word : words) {
            if (!english.containsKey(word)) {
                english.put(word, frequency(Fields.SUMMARY, word) + frequency(Fields.DETAIL, word) > 0);
            }
            areEnglish = areEnglish && english.get(word);
        }
        Map<Glossary.Concept, Set<String>> concepts = new LinkedHashMap<>();
        for (String language : Analysis.LANGUAGES) {
            // "Arrest" is a judgment to who writes Dutch.
            if (language.equals("en") || !areEnglish) {
                Glossary.concepts(words, stems(words, language), language)
                        .forEach(concept -> concepts.computeIfAbsent(concept, none -> new HashSet<>())
                                .add(language));
            }
        }
        return concepts;
    }

    /** @return the word and its stem in the language; one when they are the same */
    private Set<String> forms(String word, String language) {
        return forms.computeIfAbsent(language, none -> new HashMap<>())
                .computeIfAbsent(word, none -> Analysis.forms(word, language));
    }

    private List<String> stems(List<String> words, String language) {
        return words.stream()
                .map(word -> forms(word, language).stream()
                        .reduce((first, second) -> second)
                        .orElse(word))
                .toList();
    }

    private TermsEnum terms(String field) throws IOException {
        Terms terms = MultiTerms.getTerms(reader, field);
        return terms == null ? null : terms.iterator();
    }

    private int frequency(String field, String word) throws IOException {
        return reader.docFreq(new Term(field, word));
    }

    private Query corrected(List<SuggestWord> corrections) throws IOException {
        List<Query> ways = new ArrayList<>();
        for (SuggestWord correction : corrections) {
            ways.add(word(correction.string, true, CORRECTED * correction.score));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** @return records with the word, its stem or, when it may be a beginning, a word that begins so */
    private Query word(String word, boolean isBeginning, float factor) throws IOException {
        float boost = factor * rarity(word);
        List<Query> ways = new ArrayList<>();
        ways.add(term(Fields.EXACT, word, EXACT * boost));
        ways.add(term(Fields.NAME, word, NAME * boost));
        marks.add(word);
        for (String language : Analysis.LANGUAGES) {
            for (String form : forms(word, language)) {
                ways.add(term(Fields.name(language), form, NAME_STEM * boost));
                marks.add(form);
                Glossary.codes(form, language).forEach(code -> ways.add(code(code, CODE_WORD * boost)));
            }
        }
        for (String form : forms(word, "en")) {
            ways.add(term(Fields.SUMMARY, form, SUMMARY * boost));
            ways.add(term(Fields.DETAIL, form, DETAIL * boost));
        }
        if (isBeginning && word.length() >= SHORTEST_PREFIX) {
            ways.add(prefix(Fields.NAME, word, NAME_PREFIX * boost));
            ways.add(prefix(Fields.ANY, word, ANY_PREFIX * boost));
            beginnings.add(word);
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /** @return between a quarter for a word that every record has, and about one for a word that one record has */
    private float rarity(String word) throws IOException {
        double records = Math.max(1, reader.numDocs());
        return (float) (0.25 + Math.log1p(records / (frequency(Fields.ANY, word) + 1)) / Math.log1p(records));
    }

    /** @return what the query finds, and records that mention a record of this name by another of its names */
    private Query orByOtherNames(String name, Query query) throws IOException {
        Set<List<String>> others = new LinkedHashSet<>();
        ScoreDoc[] namesakes =
                searcher.search(new TermQuery(new Term(Fields.EXACT, name)), MOST_NAMESAKES + 1).scoreDocs;
        for (int i = 0; i < namesakes.length && namesakes.length <= MOST_NAMESAKES; i++) {
            Document record = searcher.storedFields().document(namesakes[i].doc);
            Fields.texts(record).stream()
                    .filter(SearchDocument.Text::isName)
                    .map(text -> Analysis.words(text.value()).stream()
                            .map(Analysis.Word::text)
                            .toList())
                    .filter(words ->
                            !words.isEmpty() && !String.join(" ", words).equals(name))
                    .limit(MOST_SYNONYMS)
                    .forEach(others::add);
        }
        if (others.isEmpty()) {
            return query;
        }
        List<Query> ways = new ArrayList<>();
        for (List<String> other : others) {
            ways.add(new BoostQuery(new ConstantScoreQuery(phrase(Fields.NAME, other)), NAME * SYNONYM));
            ways.add(new BoostQuery(new ConstantScoreQuery(phrase(Fields.SUMMARY, other)), SUMMARY * SYNONYM));
            ways.add(new BoostQuery(new ConstantScoreQuery(phrase(Fields.DETAIL, other)), DETAIL * SYNONYM));
            phrases.add(other);
        }
        ways.add(query);
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /** @return what the query finds, and records with the words that mean the same in other languages */
    private Query orByMeaning(List<String> words, Query query) throws IOException {
        List<Query> ways = new ArrayList<>();
        for (Map.Entry<Glossary.Concept, Set<String>> concept : concepts(words).entrySet()) {
            for (Glossary.Term term : concept.getKey().terms()) {
                if (!concept.getValue().contains(term.language())) {
                    ways.add(inTexts(term.stems(), term.language(), TRANSLATED));
                    signs.add(term(
                            term.language().equals("en") ? Fields.EXACT_STEMS : Fields.EXACT,
                            String.join(" ", term.language().equals("en") ? term.stems() : term.words()),
                            PART_IS_NAME * TRANSLATED * term.words().size()));
                    phrases.add(term.stems());
                }
            }
            if (concept.getKey().code() != null) {
                ways.add(code(concept.getKey().code(), CODE));
            }
        }
        if (ways.isEmpty()) {
            return query;
        }
        ways.add(query);
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /** @return records that have the stems, one after the other, in a name in this language or in an English text */
    private static Query inTexts(List<String> stems, String language, float factor) {
        List<Query> ways = new ArrayList<>();
        ways.add(new BoostQuery(phrase(Fields.name(language), stems), NAME_STEM * factor));
        if (language.equals("en")) {
            ways.add(new BoostQuery(phrase(Fields.SUMMARY, stems), SUMMARY * factor));
            ways.add(new BoostQuery(phrase(Fields.DETAIL, stems), DETAIL * factor));
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    private static Query code(String code, float boost) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.CODE, code))), boost);
    }

    private static Query term(String field, String word, float boost) {
        return new BoostQuery(new TermQuery(new Term(field, word)), boost);
    }

    private static Query prefix(String field, String beginning, float boost) {
        return new BoostQuery(new PrefixQuery(new Term(field, beginning)), boost);
    }

    static Query phrase(String field, List<String> words) {
        return words.size() == 1
                ? new TermQuery(new Term(field, words.get(0)))
                : new PhraseQuery(field, words.toArray(String[]::new));
    }
}
