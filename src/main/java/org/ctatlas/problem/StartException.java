package org.ctatlas.problem;

/** The service or a command cannot start, and its owner can mend that: the message names the setting and is all that he sees. */
public class StartException extends RuntimeException {
    public StartException(String message) {
        super(message, null, false, false);
    }
}
