package org.ctatlas.search;

import java.util.List;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * What a text was understood to ask for.
 *
 * @param parts what a record should have: a query each
 * @param signs what makes a record that has them a better match
 * @param marks the forms of the words to highlight
 * @param beginnings highlight words that begin so
 * @param phrases highlight these words when they follow one another
 * @param didYouMean the text with mistyped words corrected; null when none is
 */
record Interpretation(
        List<Query> parts,
        List<Query> signs,
        Set<String> marks,
        Set<String> beginnings,
        Set<List<String>> phrases,
        String didYouMean) {

    /** @return records that have every part */
    Query strict() {
        return query(parts.size());
    }

    /** @return records that have at least half of the parts */
    Query lenient() {
        return query((parts.size() + 1) / 2);
    }

    private Query query(int needed) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        parts.forEach(part -> query.add(part, Occur.SHOULD));
        query.setMinimumNumberShouldMatch(needed);
        BooleanQuery.Builder ranked = new BooleanQuery.Builder().add(query.build(), Occur.MUST);
        signs.forEach(sign -> ranked.add(sign, Occur.SHOULD));
        return ranked.build();
    }
}
