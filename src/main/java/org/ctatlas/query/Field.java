package org.ctatlas.query;

import java.util.List;
import org.ctatlas.entry.Cites;
import org.ctatlas.refdata.CodeList;

/**
 * A property by which a collection is filtered, sorted or counted. Declared once: the query, the refusal of unknown
 * parameters and values, the facets and the OpenAPI parameters all follow from it.
 *
 * @param name the JSON property; a date or a number gives {@code nameFrom} and {@code nameTo} beside it
 * @param type how values are read and compared
 * @param path HQL path from the entity {@code e}; for a {@link Type#RELATION} the predicate
 * @param codeList list that the values of a {@link Type#CODE} or {@link Type#STATUS} come from, else null
 * @param inverse for a {@link Type#RELATION}: whether the record is its object rather than its subject
 * @param description what the filter finds, for the OpenAPI document
 * @param example a value that finds something in the Belgian pack
 * @param vocabulary the values that a {@link Type#TEXT} or {@link Type#MEMBER} must have one of; null for any text
 * @param order HQL to order by, where it is not what is filtered by; else null
 */
public record Field(
        String name,
        Type type,
        String path,
        String codeList,
        boolean inverse,
        String description,
        String example,
        Vocabulary vocabulary,
        String order) {

    public enum Type {
        /** The identifier of the record itself, or a former one. */
        ID,
        /** A code of a code list. */
        CODE,
        /** The latest status, or that of the day asked for: a code of a code list. */
        STATUS,
        /** An exact string. */
        TEXT,
        /** An exact string that identifies the item: that which it has, or one that a claim gives it, right or wrong. */
        IDENTIFIER,
        /** One of the strings in a list property. */
        MEMBER,
        /** A partial date, filtered by an inclusive range. */
        DATE,
        /** The partial date by which the collection is ordered, filtered by {@code from} and {@code to}. */
        PERIOD,
        /** A decimal number, filtered by an inclusive range. */
        NUMBER,
        /** A whole number, filtered by an inclusive range; a client may compare it with any number. */
        WHOLE,
        /** Another record, at the other end of a relation; the value is its id. */
        RELATION,
        /** Another record that this one refers to; the value is its id. */
        REFERENCE,
        /** A source that the item cites; the path is what says so, a {@code Cites}, and the value the id of the source. */
        CITED,
        /** A record at either end of a relation; the value is its id. */
        END
    }

    public Field(
            String name, Type type, String path, String codeList, boolean inverse, String description, String example) {
        this(name, type, path, codeList, inverse, description, example, null, null);
    }

    /** @return the same, whose values must be some that occur */
    public Field among(Vocabulary values) {
        return new Field(name, type, path, codeList, inverse, description, example, values, order);
    }

    /** @return the same, ordered by something else than what it is filtered by */
    public Field orderedBy(String hql) {
        return new Field(name, type, path, codeList, inverse, description, example, vocabulary, hql);
    }

    public static Field code(String name, String path, String codeList, String description, String example) {
        return new Field(name, Type.CODE, path, codeList, false, description, example);
    }

    public static Field status(String name, String description, String example) {
        return new Field(name, Type.STATUS, name, "statuses", false, description, example);
    }

    public static Field text(String name, String path, String description, String example) {
        return new Field(name, Type.TEXT, path, null, false, description, example);
    }

    public static Field identifier(String name, String path, String description, String example) {
        return new Field(
                name,
                Type.IDENTIFIER,
                path,
                null,
                false,
                description + ", or one that a claim gives it, even where that is known to be wrong",
                example);
    }

    public static Field member(String name, String path, String description, String example) {
        return new Field(name, Type.MEMBER, path, null, false, description, example);
    }

    public static Field date(String name, String path, String description, String example) {
        return new Field(name, Type.DATE, path, null, false, description, example);
    }

    public static Field number(String name, String path, String description, String example) {
        return new Field(name, Type.NUMBER, path, null, false, description, example);
    }

    public static Field whole(String name, String path, String description, String example) {
        return new Field(name, Type.WHOLE, path, null, false, description, example);
    }

    public static Field reference(String name, String path, String description, String example) {
        return new Field(name, Type.REFERENCE, path, null, false, description, example);
    }

    public static Field cited(Class<? extends Cites> cites, String description) {
        return new Field(
                "source",
                Type.CITED,
                cites.getSimpleName(),
                null,
                false,
                description,
                "src-elnakhala-belgian-landscape");
    }

    public static Field end(String name, String description, String example) {
        return new Field(name, Type.END, null, null, false, description, example);
    }

    /** @return the names of the query parameters that this field adds */
    public List<String> parameters() {
        return isRange() ? List.of(name, lower(), upper()) : List.of(name);
    }

    /** @return the parameter with the lower end of a range */
    public String lower() {
        return type == Type.PERIOD ? "from" : name + "From";
    }

    /** @return the parameter with the upper end of a range */
    public String upper() {
        return type == Type.PERIOD ? "to" : name + "To";
    }

    /** @return the end of a {@link Type#RELATION} at which the record stands */
    public String ownEnd() {
        return inverse ? "object" : "subject";
    }

    /** @return the end of a {@link Type#RELATION} at which the record stands that the value names */
    public String otherEnd() {
        return inverse ? "subject" : "object";
    }

    public boolean isCode() {
        return type == Type.CODE || type == Type.STATUS;
    }

    /** @return whether the value is any text, with or without claims of others */
    public boolean isText() {
        return type == Type.TEXT || type == Type.IDENTIFIER;
    }

    public boolean isDate() {
        return type == Type.DATE || type == Type.PERIOD;
    }

    public boolean isRange() {
        return isDate() || isNumber();
    }

    public boolean isNumber() {
        return type == Type.NUMBER || type == Type.WHOLE;
    }

    /** @return whether the value is the id of a record */
    public boolean isRecord() {
        return type == Type.ID
                || type == Type.RELATION
                || type == Type.REFERENCE
                || type == Type.CITED
                || type == Type.END;
    }

    public boolean isFacet() {
        return isCode() || type == Type.MEMBER || type == Type.RELATION || type == Type.REFERENCE || type == Type.CITED;
    }

    public boolean isSortable() {
        return isCode() || isRange() || isText() || type == Type.ID;
    }

    /**
     * @return the HQL expression to order by; a date counts as the last day that it may mean, so that what is known to the
     *     year comes after all that is known to have been in it
     */
    public String sortPath() {
        return order != null ? order : isDate() ? "e." + path + ".last" : "e." + path;
    }

    /** @return the HQL expression that is null where an item has no value */
    public String present() {
        return isDate() ? "e." + path + ".first" : "e." + path;
    }

    /** @return the list of codes; only for a {@link Type#CODE} or {@link Type#STATUS} */
    public CodeList codes() {
        return CodeList.named(codeList);
    }
}
