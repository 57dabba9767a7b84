package org.ctatlas.edit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctatlas.problem.Problem;

/** Guards against lost updates: a write says which version it was made for (RFC 9110, If-Match; RFC 6585, 428). */
final class Precondition {
    /** The entity tag of an item begins with its version. */
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})-[^\"]*\"");

    private Precondition() {}

    /**
     * @param ifMatch entity tags of any representation of the item, or {@code *} for whatever version there is
     * @throws Problem 428 when there is none, 412 when none is of this version
     */
    static void require(String ifMatch, int version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(428, "Send the ETag of the version that you have read in If-Match.");
        }
        if (ifMatch.strip().equals("*")) {
            return;
        }
        Matcher tags = TAG.matcher(ifMatch);
        while (tags.find()) {
            if (Integer.parseInt(tags.group(1)) == version) {
                return;
            }
        }
        throw new Problem(412, "It has changed: its version is " + version + " by now. Read it again.");
    }
}
