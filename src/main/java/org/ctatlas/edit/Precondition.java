package org.ctatlas.edit;

import java.util.function.Predicate;
import org.ctatlas.http.Preconditions;
import org.ctatlas.problem.Problem;

/** Guards against lost updates: a write says which version it was made for (RFC 9110, If-Match; RFC 6585, 428). */
final class Precondition {
    private Precondition() {}

    /**
     * @param conditions with entity tags of any representation of the item, each beginning with the version of that, or
     *     {@code *} for whatever version there is
     * @throws Problem 428 when there is no If-Match, 412 when none of its tags is of this version, or one of If-None-Match is
     */
    static void require(Preconditions conditions, int version) {
        Predicate<String> current = tag -> tag.startsWith(version + "-");
        if (conditions.ifMatch() == null) {
            throw new Problem(428, "Send the ETag of the version that you have read in If-Match.");
        }
        if (!conditions.matches(current)) {
            throw new Problem(412, conditions.refusal() + " Its version is " + version + " by now.");
        }
        if (conditions.excludes(current)) {
            throw new Problem(412, "If-None-Match excludes the version that there is, " + version + ".");
        }
    }
}
