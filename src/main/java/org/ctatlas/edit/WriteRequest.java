package org.ctatlas.edit;

import org.ctatlas.Collection;
import org.ctatlas.http.Preconditions;
import org.ctatlas.record.Links;

/**
 * What every write says beside its content.
 *
 * @param editor who writes
 * @param dryRun whether nothing shall change
 * @param key the client's name for this request, or null: sent again with it, the request changes nothing more
 * @param conditions under which it is to be made: those of a write to an item name its version
 */
record WriteRequest(
        Collection collection, Links links, String editor, boolean dryRun, String key, Preconditions conditions) {}
