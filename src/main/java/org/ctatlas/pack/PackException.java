package org.ctatlas.pack;

import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be loaded, with everything that is wrong in it. */
public class PackException extends RuntimeException {
    /** So many mistakes are enough: what comes after them is not looked at. */
    static final int MOST = 1000;

    private static final int MOST_SHOWN = 50;

    public final transient List<PackIssue> issues;

    public PackException(String pack, List<PackIssue> issues) {
        super("The pack '" + pack + "' has " + issues.size() + (issues.size() == 1 ? " error:" : " errors:")
                + issues.stream().limit(MOST_SHOWN).map(issue -> "\n  " + issue).collect(Collectors.joining())
                + (issues.size() > MOST_SHOWN ? "\n  …" : ""));
        this.issues = issues;
    }
}
