package org.ctatlas.edit;

import org.ctatlas.http.Preconditions;
import org.ctatlas.problem.Problem;

/** Guards against lost updates: a write says which version it was made for (RFC 9110, If-Match; RFC 6585, 428). */
final class Precondition {
    private Precondition() {}

    /**
     * @param ifMatch entity tags of any representation of the item, each beginning with the version of that, or {@code *} for
     *     whatever version there is
     * @throws Problem 428 when there is none, 412 when none is of this version
     */
    static void require(String ifMatch, int version) {
        Preconditions conditions = Preconditions.ifMatch(ifMatch);
        if (conditions.ifMatch() == null) {
            throw new Problem(428, "Send the ETag of the version that you have read in If-Match.");
        }
        if (!conditions.matches(tag -> tag.startsWith(version + "-"))) {
            throw new Problem(412, conditions.refusal() + " Its version is " + version + " by now.");
        }
    }
}
