package org.ctatlas.pack;

/**
 * Something wrong in a pack.
 *
 * @param file name of the file
 * @param line line in it, from 1
 * @param field where in the file: the record's id and the property, or a JSON pointer
 * @param message what was expected
 */
public record PackIssue(String file, int line, String field, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + field + ": " + message;
    }
}
