package org.ctatlas.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
 * <p>A word is looked for in every language and as the beginning of a word; one that no record has stands for the words
 * that look like it. Words that are together a name of a record also stand for its other names: the synonyms are the
 * records' own. Rank: the boosts below, the place where a word is found before how often; a rare word counts more.
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

    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST_NAME = 8;
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

    Interpreter(IndexSearcher searcher) {
        this.searcher = searcher;
        reader = searcher.getIndexReader();
        // At most one wrong letter in words of four to six, two in longer ones.
        speller.setAccuracy(0.7f);
    }

    Interpretation interpret(String text) throws IOException {
        List<Analysis.Word> words = Analysis.words(text);
        // "The who" is looked for too, when there is nothing else to look for.
        boolean frequentToo = words.stream().allMatch(Analysis.Word::isFrequent);
        List<String> meant = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = endOfName(words, at);
            List<Analysis.Word> part = words.subList(at, Math.max(end, at + 1));
            meant.addAll(part(part, end > at, frequentToo));
            at += part.size();
        }
        List<String> typed = words.stream().map(Analysis.Word::text).toList();
        boolean corrected = !meant.equals(typed);
        whole(meant, corrected ? CORRECTED : 1);
        return new Interpretation(
                parts, signs, marks, beginnings, phrases, corrected ? replaced(text, words, meant) : null);
    }

    /**
     * Adds a part of the text: one word, or the words of a name.
     *
     * @return the words as they were meant
     */
    private List<String> part(List<Analysis.Word> words, boolean isName, boolean frequentToo) throws IOException {
        List<String> meant = new ArrayList<>();
        BooleanQuery.Builder together = new BooleanQuery.Builder();
        for (Analysis.Word word : words) {
            if (word.isFrequent() && !frequentToo) {
                signs.add(term(Fields.NAME, word.text(), FREQUENT_IN_NAME));
                meant.add(word.text());
            } else {
                List<SuggestWord> corrections = corrections(word);
                together.add(corrections.isEmpty() ? word(word.text(), 1) : corrected(corrections), Occur.MUST);
                meant.add(corrections.isEmpty() ? word.text() : corrections.get(0).string);
            }
        }
        BooleanQuery query = together.build();
        if (isName) {
            parts.add(orByOtherNames(text(words), query));
            signs.add(term(Fields.EXACT, text(words), PART_IS_NAME * words.size()));
        } else if (!query.clauses().isEmpty()) {
            parts.add(query);
        }
        return meant;
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
    private void whole(List<String> words, float factor) {
        if (words.isEmpty()) {
            return;
        }
        String text = String.join(" ", words);
        signs.add(term(Fields.EXACT, text, WHOLE_NAME * factor));
        signs.add(term(Fields.TITLE, text, WHOLE_TITLE * factor));
        signs.add(prefix(Fields.EXACT, text, NAME_BEGINS * factor));
        signs.add(prefix(Fields.TITLE, text, TITLE_BEGINS * factor));
        if (words.size() > 1) {
            signs.add(new BoostQuery(phrase(Fields.NAME, words), NAME_HAS_PHRASE * factor));
            signs.add(new BoostQuery(phrase(Fields.TITLE_WORDS, words), TITLE_HAS_PHRASE * factor));
        }
    }

    /** @return where the longest name that begins with the word at this place ends; the place itself when none does */
    private int endOfName(List<Analysis.Word> words, int at) throws IOException {
        for (int end = Math.min(words.size(), at + LONGEST_NAME); end > at; end--) {
            boolean frequent = words.subList(at, end).stream().allMatch(Analysis.Word::isFrequent);
            if (!frequent && frequency(Fields.EXACT, text(words.subList(at, end))) > 0) {
                return end;
            }
        }
        return at;
    }

    private static String text(List<Analysis.Word> words) {
        return words.stream().map(Analysis.Word::text).collect(Collectors.joining(" "));
    }

    /** @return the words to take for this one, the likeliest first; none when records have it */
    private List<SuggestWord> corrections(Analysis.Word word) throws IOException {
        if (word.isNumber() || isKnown(word.text())) {
            return List.of();
        }
        return List.of(speller.suggestSimilar(
                new Term(Fields.ANY, word.text()), MOST_CORRECTIONS, reader, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX));
    }

    private boolean isKnown(String word) throws IOException {
        Terms any = MultiTerms.getTerms(reader, Fields.ANY);
        if (any != null) {
            TermsEnum terms = any.iterator();
            if (terms.seekCeil(new BytesRef(word)) != TermsEnum.SeekStatus.END
                    && terms.term().utf8ToString().startsWith(word)) {
                return true;
            }
        }
        for (String language : Analysis.LANGUAGES) {
            for (String form : Analysis.forms(word, language)) {
                if (frequency(Fields.name(language), form) > 0) {
                    return true;
                }
            }
        }
        for (String form : Analysis.forms(word, "en")) {
            if (frequency(Fields.SUMMARY, form) + frequency(Fields.DETAIL, form) > 0) {
                return true;
            }
        }
        return false;
    }

    private int frequency(String field, String word) throws IOException {
        return reader.docFreq(new Term(field, word));
    }

    private Query corrected(List<SuggestWord> corrections) throws IOException {
        List<Query> ways = new ArrayList<>();
        for (SuggestWord correction : corrections) {
            ways.add(word(correction.string, CORRECTED * correction.score));
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** @return records with the word, its stem or a word that begins so */
    private Query word(String word, float factor) throws IOException {
        float boost = factor * rarity(word);
        List<Query> ways = new ArrayList<>();
        ways.add(term(Fields.EXACT, word, EXACT * boost));
        ways.add(term(Fields.NAME, word, NAME * boost));
        marks.add(word);
        for (String language : Analysis.LANGUAGES) {
            for (String form : Analysis.forms(word, language)) {
                ways.add(term(Fields.name(language), form, NAME_STEM * boost));
                marks.add(form);
            }
        }
        for (String form : Analysis.forms(word, "en")) {
            ways.add(term(Fields.SUMMARY, form, SUMMARY * boost));
            ways.add(term(Fields.DETAIL, form, DETAIL * boost));
        }
        if (word.length() >= SHORTEST_PREFIX) {
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
