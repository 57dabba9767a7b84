package org.ctatlas.query;

/**
 * The values that a property has anywhere in the atlas: a filter by another one is a mistake, and is refused as a code that
 * does not exist would be.
 *
 * @param noun what such a value is
 * @param from HQL: what has them
 * @param value HQL path of a value
 */
public record Vocabulary(String noun, String from, String value) {
    /** Topics of records. */
    public static final Vocabulary TAGS = new Vocabulary("tag", "Entry e join e.tags v", "v");

    public static final Vocabulary JURISDICTIONS = new Vocabulary("jurisdiction", "Entry e", "e.jurisdiction");
}
