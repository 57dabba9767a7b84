package org.ctatlas.edit;

import org.ctatlas.Collection;
import org.ctatlas.kit.Links;

/**
 * What every write says beside its content.
 *
 * @param editor who writes
 * @param dryRun whether nothing shall change
 * @param key the client's name for this request, or null: sent again with it, the request changes nothing more
 */
record Asked(Collection collection, Links links, String editor, boolean dryRun, String key) {}
