package org.ctatlas.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;

/**
 * Spells English words the American way, since stemmers take "radicalisation" and "radicalization" for different words.
 * A word that is no English may be changed too; it is so in the index and in the query, and finds itself.
 */
final class SpellingFilter extends TokenFilter {
    private static final Map<Pattern, String> AMERICAN = new LinkedHashMap<>();

    static {
        AMERICAN.put(Pattern.compile("^(\\w{3,})is(e|ed|er|ers|es|ing|ation|ations|ational)$"), "$1iz$2");
        AMERICAN.put(Pattern.compile("^(\\w{3,})our(s?)$"), "$1or$2");
        AMERICAN.put(Pattern.compile("^(\\w{2,})tre(s?)$"), "$1ter$2");
        AMERICAN.put(Pattern.compile("^(def|off|lic|pret)ence(s?)$"), "$1ense$2");
        AMERICAN.put(Pattern.compile("^(\\w{3,})amme(s?)$"), "$1am$2");
    }

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final KeywordAttribute asWritten = addAttribute(KeywordAttribute.class);

    SpellingFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (!asWritten.isKeyword()) {
            String word = american(term.toString());
            term.setEmpty().append(word);
        }
        return true;
    }

    /** @return the word, in lower case, as Americans spell it */
    static String american(String word) {
        String spelled = word;
        for (Map.Entry<Pattern, String> rule : AMERICAN.entrySet()) {
            spelled = rule.getKey().matcher(spelled).replaceFirst(rule.getValue());
        }
        return spelled;
    }
}
