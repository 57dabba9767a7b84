package org.ctatlas.pack;

/**
 * Something wrong in a pack.
 *
 * @param file name of the file
 * @param item position in the file, from 0, of the item that is wrong; -1 when it is the file itself
 * @param line line in it, from 1
 * @param field where in the file: the record's id and the property, or a JSON pointer
 * @param message what was expected
 */
public record PackIssue(String file, int item, int line, String field, String message) {
    /** Something wrong with a file as a whole. */
    PackIssue(String file, int line, String field, String message) {
        this(file, -1, line, field, message);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + field + ": " + message;
    }
}
