package org.ctatlas.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in the words of the API which constraint of the database a write violates. */
@ApplicationScoped
public class Constraints {
    private static final Logger LOG = Logger.getLogger(Constraints.class);

    /** SQLState of a value that must be its own (both databases). */
    private static final String UNIQUE = "23505";

    /** SQLStates of a value that cannot be: a check (PostgreSQL, H2), a value that is missing. */
    private static final List<String> VALUE = List.of("23514", "23513", "23502");

    // H2: "… ON PUBLIC.LEGISLATION(NUMAC NULLS FIRST) VALUES ( /* key:1 */ '2016009123' )"
    private static final Pattern H2_UNIQUE =
            Pattern.compile(" ON (?:\\w+\\.)?(\\w+)\\(([^()]*)\\)(?: VALUES \\( ?(?:/\\*.*?\\*/)?(.*?)\\)\")?");

    private static final Pattern H2_CHECK = Pattern.compile("Check constraint violation: \"(\\w+)");

    private static final Pattern H2_NULL = Pattern.compile("NULL not allowed for column \"(\\w+)\"");

    /** PostgreSQL: {@code Key (numac)=(2016009123) already exists.} */
    private static final Pattern PG_UNIQUE = Pattern.compile("Key \\((.*?)\\)=\\((.*)\\) already exists");

    private static final Pattern COLUMN = Pattern.compile("\"([A-Z_]+)\"");

    /** Properties that are not called as their column is. */
    private static final Map<String, String> NAMES =
            Map.of("slug", "id", "measureNumber", "number", "measureGroup", "group");

    @Inject
    EntityManager em;

    /**
     * What a write violates.
     *
     * @param property the property of the item; null when it is none
     * @param value what was refused, where the database says so; else null
     * @param expected what a value has to be
     * @param conflict whether another item is in the way, rather than the value itself
     */
    public record Violation(String property, String value, String expected, boolean conflict) {
        /** @return 409 when another item is in the way, otherwise 400 */
        public Problem problem() {
            return conflict
                    ? new Problem(
                            409,
                            "Another item has the same " + (property == null ? "value" : property)
                                    + (value == null ? "" : ", '" + value + "'") + ": it must be " + expected + ".")
                    : Problem.badRequest(
                            List.of(Issue.schemaViolation(property == null ? "/" : "/" + property, value, expected)));
        }
    }

    private record Constraint(String table, String name, List<String> columns, String values) {
        boolean isOf(String other) {
            return other.equals(table);
        }
    }

    /** @throws Problem 503 when the ledger itself is at odds: the log says how */
    public Violation of(ConstraintViolationException violation) {
        SQLException cause = cause(violation.getSQLException());
        Constraint constraint = cause instanceof PSQLException postgresql && postgresql.getServerErrorMessage() != null
                ? read(postgresql.getServerErrorMessage())
                : read(String.valueOf(cause.getMessage()));
        if (constraint.isOf("revision") || constraint.isOf("ledger_head")) {
            LOG.errorf(cause, "The ledger is not as this write has found it: constraint %s", constraint.name);
            throw new Problem(503, "The ledger was changed by something else meanwhile; try again in a few seconds.");
        }
        List<String> properties =
                constraint.columns.stream().map(Constraints::property).toList();
        // Of a key of several columns the last is the item's own; the first says what it is a part of.
        String property = properties.isEmpty() ? null : properties.get(properties.size() - 1);
        if (UNIQUE.equals(cause.getSQLState())) {
            return constraint.isOf("source_section")
                    ? new Violation("sections", null, "sections with a locator each of its own", false)
                    : new Violation(property, constraint.values, "its own", true);
        }
        if (VALUE.contains(cause.getSQLState())) {
            return new Violation(
                    property, null, "a value that is possible: constraint " + constraint.name + " refuses it", false);
        }
        LOG.warnf(cause, "A write was refused by constraint %s", constraint.name);
        return new Violation(property, null, "free of what others refer to: constraint " + constraint.name, true);
    }

    /** @return what failed in a batch of statements */
    private static SQLException cause(SQLException failed) {
        return failed instanceof BatchUpdateException && failed.getNextException() != null
                ? failed.getNextException()
                : failed;
    }

    private static Constraint read(ServerErrorMessage error) {
        Matcher key = PG_UNIQUE.matcher(String.valueOf(error.getDetail()));
        String name = String.valueOf(error.getConstraint());
        if (key.find()) {
            return new Constraint(error.getTable(), name, columns(key.group(1)), key.group(2));
        }
        // What a check is about is in its name alone: initiative_duration_months_check.
        String column = error.getColumn() != null
                ? error.getColumn()
                : name.replaceFirst("^" + error.getTable() + "_", "").replaceFirst("_?check\\d*$", "");
        return new Constraint(error.getTable(), name, column.isEmpty() ? List.of() : List.of(column), null);
    }

    private Constraint read(String message) {
        Matcher unique = H2_UNIQUE.matcher(message);
        if (unique.find()) {
            String values =
                    unique.group(3) == null ? null : unique.group(3).strip().replaceAll("^'|'$", "");
            return new Constraint(lower(unique.group(1)), lower(unique.group(1)), columns(unique.group(2)), values);
        }
        Matcher check = H2_CHECK.matcher(message);
        if (check.find()) {
            return check(check.group(1));
        }
        Matcher missing = H2_NULL.matcher(message);
        return missing.find()
                ? new Constraint(null, "not null", List.of(lower(missing.group(1))), null)
                : new Constraint(null, "of a reference", List.of(), null);
    }

    /** H2 has a number for a name: what the check is about is in its clause. */
    private Constraint check(String name) {
        Object[] found = (Object[]) QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery(
                                "select t.table_name, c.check_clause from information_schema.check_constraints c"
                                        + " join information_schema.table_constraints t on t.constraint_name = c.constraint_name"
                                        + " where c.constraint_name = :name")
                        .setParameter("name", name)
                        .getSingleResult());
        List<String> columns = COLUMN.matcher((String) found[1])
                .results()
                .map(column -> lower(column.group(1)))
                .distinct()
                .toList();
        return new Constraint(lower((String) found[0]), (String) found[1], columns, null);
    }

    private static List<String> columns(String list) {
        return Stream.of(list.split(","))
                .map(column -> lower(column.strip().split(" ")[0]))
                .toList();
    }

    private static String property(String column) {
        String camel = Pattern.compile("_(.)")
                .matcher(column)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        return NAMES.getOrDefault(camel, camel);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
