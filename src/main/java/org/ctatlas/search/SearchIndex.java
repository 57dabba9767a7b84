package org.ctatlas.search;

import java.util.Collection;

/**
 * An index of records for full-text search: all that the service knows of the engine behind it. What it holds follows
 * from the database and can be built anew at any time.
 */
public interface SearchIndex {
    /**
     * @return the best matches first; what was put is found after the next {@link #refresh()}
     * @throws org.ctatlas.problem.Problem 503 when the index cannot be read, and has to be built anew
     */
    Hits search(SearchQuery query);

    /** Adds the records, each in place of what the index has under its id. */
    void put(Collection<SearchDocument> records);

    /** Takes the records with these ids out. */
    void delete(Collection<String> ids);

    /** Makes what was put and deleted visible to {@link #search}. */
    void refresh();

    /** @return whether it can be read and written, as far as it knows; else it has to be cleared and built anew */
    boolean isSound();

    /** Takes everything out, and mends what is not sound. What was found before is found until the next {@link #refresh()}. */
    void clear();
}
