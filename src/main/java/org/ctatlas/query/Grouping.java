package org.ctatlas.query;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.entry.Precision;

/**
 * What items are counted by: the values of a field, or the years, quarters or months of a date.
 *
 * @param name what a client calls it: the field's name, with the unit behind it for a date
 */
public record Grouping(String name, Field field, Unit unit) {

    /** How fine the groups are. */
    public enum Unit {
        VALUE(0),
        YEAR(12),
        QUARTER(3),
        MONTH(1);

        /** Length of a group in months. */
        public final int months;

        Unit(int months) {
            this.months = months;
        }
    }

    /**
     * The grouping in HQL.
     *
     * @param joins what is joined to {@code e}
     * @param columns to select and to group by: value and title, or the year, and for finer units the month and the precision
     */
    public record Hql(String joins, List<String> columns) {}

    /** @return all groupings of the collection: each coded field, each exact text, each unit of each date */
    public static List<Grouping> of(Listing<?> listing) {
        return listing.fields().stream()
                .flatMap(field -> field.isDate()
                        ? Stream.of(
                                new Grouping(field.name() + "Year", field, Unit.YEAR),
                                new Grouping(field.name() + "Quarter", field, Unit.QUARTER),
                                new Grouping(field.name() + "Month", field, Unit.MONTH))
                        : field.isFacet() || field.isText()
                                ? Stream.of(new Grouping(field.name(), field, Unit.VALUE))
                                : Stream.empty())
                .toList();
    }

    public boolean isDate() {
        return unit != Unit.VALUE;
    }

    /**
     * @param filter how the field's value is reached on the day asked for
     * @param where gets the values that the joins need
     * @param required whether items without a value are left out
     */
    public Hql hql(Filter<?> filter, Where where, boolean required) {
        String join = required ? " join " : " left join ";
        return switch (field.type()) {
            case MEMBER -> {
                String m = "m_" + field.name();
                yield new Hql(join + "e." + field.path() + " " + m, List.of(m, m));
            }
            case REFERENCE -> {
                String o = "o_" + field.name();
                yield new Hql(join + "e." + field.path() + " " + o, List.of(o + ".slug", o + ".title"));
            }
            case RELATION -> {
                String r = "r_" + field.name();
                String o = "o_" + field.name();
                yield new Hql(
                        join + "Relation " + r + " on " + filter.relation(r, field, where) + join + r + "."
                                + field.otherEnd() + " " + o,
                        List.of(o + ".slug", o + ".title"));
            }
            case CITED -> {
                String c = "c_" + field.name();
                String o = "o_" + field.name();
                yield new Hql(
                        join + field.path() + " " + c + " on " + c + ".item = e.id" + filter.shown(c, where) + join + c
                                + ".source " + o,
                        List.of(o + ".slug", o + ".title"));
            }
            default -> {
                String path = filter.path(field);
                if (required) {
                    where.and(filter.path(field) + (isDate() ? ".first" : "") + " is not null");
                }
                List<String> columns = new ArrayList<>();
                if (isDate()) {
                    columns.add("year(" + path + ".first)");
                    if (unit != Unit.YEAR) {
                        columns.add("month(" + path + ".first)");
                        columns.add(path + ".precision");
                    }
                } else {
                    columns.addAll(List.of(path, path));
                }
                yield new Hql("", columns);
            }
        };
    }

    /**
     * @param at where the columns of this grouping begin in the row
     * @return the value, or the first month of the group; null for items without a value, or whose date is not known as
     *     exactly as the unit
     */
    public Object value(Object[] row, int at) {
        if (!isDate() || row[at] == null) {
            return row[at];
        }
        int year = ((Number) row[at]).intValue();
        if (unit == Unit.YEAR) {
            return YearMonth.of(year, 1);
        }
        int month = ((Number) row[at + 1]).intValue();
        return row[at + 2] == Precision.YEAR ? null : YearMonth.of(year, month - (month - 1) % unit.months);
    }

    /** @return what to show for the value: the label of a code, the title of a record, or the text itself */
    public String title(Object[] row, int at) {
        return field.codeList() == null ? (String) row[at + 1] : field.codes().label((String) row[at]);
    }
}
