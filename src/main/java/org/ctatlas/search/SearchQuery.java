package org.ctatlas.search;

import java.time.LocalDate;
import java.util.List;

/**
 * What is looked for. An empty list is no filter; the values of a list are alternatives.
 *
 * @param text what the user typed: words, never a syntax
 * @param asOf only records that existed on this day; null for all
 * @param countKinds whether to count the matches by kind
 * @param from number of matches to skip
 * @param size most matches to return
 */
public record SearchQuery(
        String text,
        List<String> kinds,
        List<String> jurisdictions,
        List<String> tags,
        LocalDate asOf,
        boolean countKinds,
        int from,
        int size) {}
