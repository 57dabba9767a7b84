package org.ctatlas.search;

import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param total all matches
 * @param hits the matches asked for
 * @param kinds matches by kind, whatever kinds were asked for; empty unless counted
 * @param didYouMean the text with the words that no record has replaced by ones that records have; null when there is
 *     nothing to replace
 */
public record Hits(long total, List<Hit> hits, Map<String, Long> kinds, String didYouMean) {

    public record Hit(String id, String kind, String title, String summary, float score, List<Highlight> highlights) {}

    /** @param text HTML in which the matching words stand in {@code em} */
    public record Highlight(String property, String text) {}
}
