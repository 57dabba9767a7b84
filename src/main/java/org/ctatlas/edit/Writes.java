package org.ctatlas.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.problem.Problem;

/** The four writes of one sort of items. Always within the caller's transaction, whose turn at the ledger it is. */
interface Writes {
    /** @throws Problem 400 for a bad body, 409 for an id that is or was in use */
    Change create(WriteRequest asked, ObjectNode sent, Write write);

    /** @throws Problem 400 for a bad body, 404, 410, 412, 428 */
    Change replace(WriteRequest asked, String id, String body, Write write);

    /** The same for a merge patch (RFC 7396). */
    Change patch(WriteRequest asked, String id, String body, Write write);

    /** @throws Problem 404, 410, 412, 428; 409 when others need the item */
    Change delete(WriteRequest asked, String id, Write write);
}
