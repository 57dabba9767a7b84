package org.ctatlas.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter.HighlightFlag;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** Shows where in a record the words of a search are. */
final class Snippets {
    private static final String FIELD = "snippet";

    /** Most texts of a role that are shown; the rest says the same again. */
    private static final Map<SearchDocument.Role, Integer> MOST = Map.of(
            SearchDocument.Role.IDENTIFIER, 1,
            SearchDocument.Role.TITLE, 2,
            SearchDocument.Role.NAME, 1,
            SearchDocument.Role.SUMMARY, 1,
            SearchDocument.Role.DETAIL, 2);

    private final Query typed;
    private final Query otherNames;
    private final Map<String, UnifiedHighlighter> highlighters = new HashMap<>();

    Snippets(Interpretation wanted) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        wanted.marks().forEach(word -> words.add(new TermQuery(new Term(FIELD, word)), Occur.SHOULD));
        wanted.beginnings().forEach(word -> words.add(new PrefixQuery(new Term(FIELD, word)), Occur.SHOULD));
        typed = words.build();
        BooleanQuery.Builder names = new BooleanQuery.Builder();
        wanted.phrases().forEach(phrase -> names.add(Interpreter.phrase(FIELD, phrase), Occur.SHOULD));
        otherNames = names.build();
    }

    /** @return the texts that have the words that were typed, else those that have them under another name */
    List<Hits.Highlight> of(List<SearchDocument.Text> texts) throws IOException {
        List<Hits.Highlight> highlights = of(texts, typed);
        return highlights.isEmpty() ? of(texts, otherNames) : highlights;
    }

    private List<Hits.Highlight> of(List<SearchDocument.Text> texts, Query words) throws IOException {
        List<Hits.Highlight> highlights = new ArrayList<>();
        Map<SearchDocument.Role, Integer> shown = new EnumMap<>(SearchDocument.Role.class);
        for (SearchDocument.Text text : texts) {
            if (shown.getOrDefault(text.role(), 0) < MOST.get(text.role())) {
                String marked = mark(text, words);
                if (marked != null) {
                    highlights.add(new Hits.Highlight(text.property(), marked));
                    shown.merge(text.role(), 1, Integer::sum);
                }
            }
        }
        return highlights;
    }

    /** @return the text as HTML; null when it has none of the words */
    private String mark(SearchDocument.Text text, Query words) throws IOException {
        for (String language : text.language() == null ? Analysis.LANGUAGES : Set.of(text.language())) {
            Object html = highlighters
                    .computeIfAbsent(language, Snippets::highlighter)
                    .highlightWithoutSearcher(FIELD, words, text.value(), 1);
            if (html != null) {
                return html.toString();
            }
        }
        return null;
    }

    private static UnifiedHighlighter highlighter(String language) {
        return UnifiedHighlighter.builderWithoutSearcher(Analysis.in(language))
                .withFlags(Set.of(HighlightFlag.PHRASES, HighlightFlag.MULTI_TERM_QUERY))
                // The texts are short: at most 400 characters.
                .withBreakIterator(WholeBreakIterator::new)
                .withMaxNoHighlightPassages(0)
                .withFormatter(new Html())
                .build();
    }

    /** Escapes what HTML must; Lucene's own also escapes apostrophes and slashes, of which there are many here. */
    private static final class Html extends DefaultPassageFormatter {
        Html() {
            super("<em>", "</em>", "", true);
        }

        @Override
        protected void append(StringBuilder html, String text, int from, int to) {
            html.append(text.substring(from, to)
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;"));
        }
    }
}
