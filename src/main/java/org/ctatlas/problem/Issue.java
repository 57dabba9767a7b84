package org.ctatlas.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request (Belgif REST guide, input validation).
 *
 * @param type urn of the issue type
 * @param in where the input stands: query, path, header or body
 * @param name the parameter, or a JSON pointer into the body
 * @param value the value that was refused, as sent
 * @param detail what was expected
 * @param file the file within the body, for a body of several; else null
 * @param line line in that file, from 1; else null
 */
@Schema(description = "One thing that is wrong with a request.")
public record Issue(
        @Schema(
                description = "Kind of issue, documented at the problem's href.",
                examples = "urn:problem-type:belgif:input-validation:invalidInput")
        String type,

        @Schema(description = "The part of the request that holds the input.", examples = "query")
        String in,

        @Schema(description = "The parameter, or a JSON pointer into the body.", examples = "enactedFrom")
        String name,

        @Schema(description = "The refused value, as sent.", examples = "yesterday")
        String value,

        @Schema(description = "What was expected.", examples = "a date as yyyy-MM-dd")
        String detail,

        @Schema(description = "The file, where the body has several.", examples = "measures.yaml")
        String file,

        @Schema(description = "Line number in the file, from 1.", examples = "12")
        Integer line) {

    private Issue(String type, String in, String name, String value, String detail) {
        this(type, in, name, value, detail, null, null);
    }

    private static final String PREFIX = "urn:problem-type:belgif:input-validation:";
    private static final String EXTENSION = "urn:problem-type:belgif-ext:input-validation:";

    /** A query parameter that this operation does not have. */
    public static Issue unknownInput(String name, String value, String detail) {
        return new Issue(PREFIX + "unknownInput", "query", name, value, detail);
    }

    /** A query parameter whose value cannot be read as what it should be. */
    public static Issue invalidInput(String name, String value, String detail) {
        return new Issue(PREFIX + "invalidInput", "query", name, value, detail);
    }

    /** A path that cannot be read as one. */
    public static Issue invalidPath(String path, String detail) {
        return new Issue(PREFIX + "invalidInput", "path", "path", path, detail);
    }

    /** A query parameter that names a record which does not exist. */
    public static Issue notFound(String name, String value, String detail) {
        return new Issue(PREFIX + "referencedResourceNotFound", "query", name, value, detail);
    }

    /**
     * Something in the body that its schema does not allow.
     *
     * @param name JSON pointer into the body
     */
    public static Issue schemaViolation(String name, String value, String detail) {
        return new Issue(PREFIX + "schemaViolation", "body", name, value, detail);
    }

    /** The same in one of several files of the body. @param name where in the file */
    public static Issue schemaViolation(String file, int line, String name, String detail) {
        return new Issue(PREFIX + "schemaViolation", "body", name, null, detail, file, line);
    }

    /** A number outside its limits. */
    public static Issue outOfRange(String name, String value, String detail) {
        return new Issue(EXTENSION + "outOfRange", "query", name, value, detail);
    }

    /** @return the same about a header */
    public Issue ofHeader() {
        return new Issue(type, "header", name, value, detail);
    }

    /** A period that ends before it begins. */
    public static Issue invalidPeriod(String name, String value, String detail) {
        return new Issue(EXTENSION + "invalidPeriod", "query", name, value, detail);
    }
}
