package org.ctatlas.edit;

/**
 * What a write did.
 *
 * @param item as it is afterwards, read in the transaction of the write; null after a deletion and a dry run
 */
record Written(Change change, Object item) {}
