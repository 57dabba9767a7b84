package org.ctatlas.query;

/**
 * What was so on a day, as HQL conditions: the one place that says how {@code asOf} reads dates.
 *
 * <ul>
 *   <li>What exists does so from the first day that its beginning may mean to the last day that its end may mean, both
 *       included. Without a beginning it always did, without an end it still does: only what is known not to have been
 *       drops out.
 *   <li>A status holds from the last day that its date may mean, when it had certainly been reached, until a later one
 *       had as certainly.
 *   <li>A relation holds within its validity, once both of its records have begun.
 * </ul>
 *
 * Days are civil dates of the jurisdiction; no time zone is involved.
 */
public final class AsOf {
    private AsOf() {}

    /** A condition of one collection. */
    @FunctionalInterface
    public interface Condition {
        /** @param day name of the bound parameter, with its colon */
        String on(String day);
    }

    /** @param record HQL path of an {@code Entry} */
    public static String begun(String record, String day) {
        return "(" + record + ".begins.first is null or " + record + ".begins.first <= " + day + ")";
    }

    /** @param record HQL path of an {@code Entry} */
    public static String exists(String record, String day) {
        return begun(record, day) + " and (" + record + ".ends.last is null or " + record + ".ends.last >= " + day
                + ")";
    }

    /** @param relation HQL path of a {@code Relation} */
    public static String holds(String relation, String day) {
        return "(" + relation + ".validFrom.first is null or " + relation + ".validFrom.first <= " + day + ") and ("
                + relation + ".validTo.last is null or " + relation + ".validTo.last >= " + day + ") and "
                + begun(relation + ".subject", day) + " and " + begun(relation + ".object", day);
    }

    /** @param claim HQL path of a {@code Claim} */
    public static String claimed(String claim, String day) {
        return "(" + claim + ".asOf.first is null or " + claim + ".asOf.first <= " + day + ") and "
                + begun(claim + ".contradiction.entry", day);
    }

    /** @param cites HQL path of a {@code Cites} */
    public static String cites(String cites, String day) {
        return "(" + cites + ".since is null or " + cites + ".since <= " + day + ")";
    }

    /** @param step HQL path of a {@code StatusStep} */
    public static String current(String step, String day) {
        return step + ".holdsFrom <= " + day + " and " + step + ".holdsUntil > " + day;
    }
}
