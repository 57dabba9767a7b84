package org.ctatlas.search;

import java.util.Collection;

/**
 * An index of records for full-text search: all that the service knows of the engine behind it. What it holds follows
 * from the database and can be built anew at any time.
 */
public interface SearchIndex {
    /** @return the best matches first; what was put is found after the next {@link #refresh()} */
    Hits search(SearchQuery query);

    /** Adds the records, each in place of what the index has under its id. */
    void put(Collection<SearchDocument> records);

    /** Takes the records with these ids out. */
    void delete(Collection<String> ids);

    /** Makes what was put and deleted visible to {@link #search}. */
    void refresh();
}
