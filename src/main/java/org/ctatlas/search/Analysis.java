package org.ctatlas.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.DutchStemmer;

/**
 * How text becomes words: without case, accents, elided articles and the dots of acronyms; in a language, each word
 * stands beside its stem. The chains are Lucene's for these languages, except that accents go before the stemmer, so
 * that who types none gets the same stems, and that frequent words stay: they may be acronyms ("IS", "UN").
 */
final class Analysis {
    /** Words as they are written. */
    static final Analyzer PLAIN = analyzer(null);

    private static final Map<String, Analyzer> BY_LANGUAGE = Stream.of("en", "fr", "nl", "de")
            .collect(Collectors.toMap(
                    language -> language, Analysis::analyzer, (one, other) -> one, LinkedHashMap::new));

    static final Set<String> LANGUAGES = BY_LANGUAGE.keySet();

    private static final Pattern DOTS_OF_ACRONYM = Pattern.compile("(?<=(?:^|\\.)\\p{L})\\.(?=\\p{L}(?:\\.|$))");

    /** What the stemmer leaves of Dutch plurals: "brief" is "brieven", "kluis" is "kluizen", "bron" is "bronnen". */
    private static final Pattern FINAL_V = Pattern.compile("v$");

    private static final Pattern FINAL_Z = Pattern.compile("z$");

    private static final Pattern FINAL_DOUBLE = Pattern.compile("([bcdfgklmnprstvz])\\1$");

    private static final List<CharArraySet> FREQUENT = List.of(
            EnglishAnalyzer.getDefaultStopSet(),
            FrenchAnalyzer.getDefaultStopSet(),
            DutchAnalyzer.getDefaultStopSet(),
            GermanAnalyzer.getDefaultStopSet());

    /** Frequent in questions and in references to the law; the analyzers' own lists are short. */
    private static final Set<String> EMPTY = Set.of(
            "what",
            "who",
            "whom",
            "whose",
            "when",
            "where",
            "which",
            "why",
            "how",
            "did",
            "does",
            "do",
            "can",
            "has",
            "have",
            "had",
            "about",
            "from",
            "qui",
            "quoi",
            "quel",
            "quelle",
            "quand",
            "comment",
            "ou",
            "wat",
            "wie",
            "welke",
            "wanneer",
            "waar",
            "hoe",
            "wer",
            "wo",
            "wann",
            "art",
            "article",
            "articles",
            "artikel",
            "artikels",
            "artikelen");

    private static final Pattern NUMERAL =
            Pattern.compile("bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies|undecies|duodecies");

    /** Fewer letters that stand alone are no acronym. */
    private static final int SHORTEST_SPACED = 3;

    /**
     * A word of a text, with its place there.
     *
     * @param isAcronym whether its letters stand apart, as in "O.C.A.D."
     */
    record Word(String text, int start, int end, boolean isAcronym) {
        Word(String text, int start, int end) {
            this(text, start, end, false);
        }

        /** @return whether it says so little that a record need not have it */
        boolean isFrequent() {
            return EMPTY.contains(text) || FREQUENT.stream().anyMatch(words -> words.contains(text));
        }

        boolean isNumber() {
            return text.chars().anyMatch(Character::isDigit);
        }

        boolean isLetter() {
            return text.length() == 1 && Character.isLetter(text.charAt(0));
        }
    }

    private Analysis() {}

    /** @return words of this language, each with its stem at the same place; null gives {@link #PLAIN} */
    static Analyzer in(String language) {
        return language == null ? PLAIN : BY_LANGUAGE.get(language);
    }

    /** @return the words as they are written; "140 bis" is one, as the law writes it, and so is "O C A D" */
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        read(PLAIN, text, (word, start, end) -> {
            Word before = words.isEmpty() ? null : words.get(words.size() - 1);
            if (before != null
                    && NUMERAL.matcher(word).matches()
                    && before.text.chars().allMatch(Character::isDigit)) {
                words.set(words.size() - 1, new Word(before.text + word, before.start, end));
            } else {
                boolean dotted =
                        word.indexOf('.') < 0 && text.substring(start, end).indexOf('.') > 0;
                words.add(new Word(word, start, end, dotted));
            }
        });
        return joinLetters(words);
    }

    private static List<Word> joinLetters(List<Word> words) {
        List<Word> joined = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = at;
            while (end < words.size() && words.get(end).isLetter()) {
                end++;
            }
            if (end - at >= SHORTEST_SPACED) {
                String letters = words.subList(at, end).stream().map(Word::text).collect(Collectors.joining());
                joined.add(new Word(letters, words.get(at).start, words.get(end - 1).end, true));
                at = end;
            } else {
                joined.add(words.get(at++));
            }
        }
        return joined;
    }

    /** @return whether nothing but a hyphen or dash stands between two words of a text */
    static boolean isHyphenated(String text, Word first, Word second) {
        return second.start == first.end + 1 && isHyphen(text.charAt(first.end));
    }

    static boolean hasHyphen(String text) {
        return text.chars().anyMatch(Analysis::isHyphen);
    }

    private static boolean isHyphen(int character) {
        return Character.getType(character) == Character.DASH_PUNCTUATION;
    }

    /** @return the text's words with one blank between: equal for names that are the same but for case and accents */
    static String fold(String text) {
        return words(text).stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /** @return the word and its stem in the language; one when they are the same */
    static Set<String> forms(String word, String language) {
        Set<String> forms = new LinkedHashSet<>();
        read(in(language), word, (form, start, end) -> forms.add(form));
        return forms;
    }

    /** @return the stem of each word of the text */
    static List<String> stems(String text, String language) {
        List<String> stems = new ArrayList<>();
        int[] before = {-1};
        // The word itself, where it is no stem, stands before its stem at the same place.
        read(in(language), text, (form, start, end) -> {
            if (start == before[0]) {
                stems.remove(stems.size() - 1);
            }
            stems.add(form);
            before[0] = start;
        });
        return stems;
    }

    @FunctionalInterface
    private interface Reader {
        void word(String text, int start, int end);
    }

    private static void read(Analyzer analyzer, String text, Reader reader) {
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                reader.word(term.toString(), offset.startOffset(), offset.endOffset());
            }
            tokens.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Analyzer analyzer(String language) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer source = new StandardTokenizer();
                TokenStream words = new EnglishPossessiveFilter(source);
                words = new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES);
                words = new LowerCaseFilter(words);
                words = new PatternReplaceFilter(words, DOTS_OF_ACRONYM, "", true);
                words = new ASCIIFoldingFilter(words);
                if (language != null) {
                    words = new RemoveDuplicatesTokenFilter(stems(language, new KeywordRepeatFilter(words)));
                }
                return new TokenStreamComponents(source, words);
            }

            /** A phrase does not reach from one name into the next. */
            @Override
            public int getPositionIncrementGap(String field) {
                return 100;
            }
        };
    }

    private static TokenStream stems(String language, TokenStream words) {
        return switch (language) {
            case "fr" -> new FrenchLightStemFilter(words);
            case "nl" -> {
                TokenStream stems = new SnowballFilter(words, new DutchStemmer());
                stems = new PatternReplaceFilter(stems, FINAL_V, "f", false);
                stems = new PatternReplaceFilter(stems, FINAL_Z, "s", false);
                yield new PatternReplaceFilter(stems, FINAL_DOUBLE, "$1", false);
            }
            case "de" -> new GermanLightStemFilter(new GermanNormalizationFilter(words));
            default -> new PorterStemFilter(new SpellingFilter(words));
        };
    }
}
