package org.ctatlas.problem;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Failures of the database that pass, by what a client can do about them; any other one is a fault of the service. */
public enum DatabaseFailure {
    UNREACHABLE("The database does not answer; try again in a few seconds."),
    SLOW("The database took too long to answer this; ask for less at once, or try again in a few seconds."),
    LOCKED("Another change takes longer; try again in a few seconds."),
    READ_ONLY("The database can only be read at present: nothing was changed. Reads go on."),
    FULL("The database has no room left: nothing was changed. Reads go on.");

    private final String detail;

    DatabaseFailure(String detail) {
        this.detail = detail;
    }

    /** @return what a client is told */
    public Problem problem() {
        return new Problem(503, detail);
    }

    /** @return what kind of failure lies below this; empty for none that passes */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        return below(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .flatMap(sql -> of(sql).stream())
                .findFirst();
    }

    /** @return what was said about it, by the database if it did, on one line for a log */
    public static String reason(Throwable failure) {
        List<Throwable> all = below(failure);
        return Stream.concat(all.stream().filter(SQLException.class::isInstance), Stream.of(all.get(all.size() - 1)))
                .map(each -> each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage())
                .findFirst()
                .flatMap(message -> message.lines().findFirst())
                .orElse("");
    }

    /** @return it and all that lies below: causes, the further ones of a batch, what a failed commit was suppressed for */
    private static List<Throwable> below(Throwable failure) {
        Set<Throwable> all = new LinkedHashSet<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable each = open.poll();
            if (all.add(each)) {
                Stream.of(each.getCause(), each instanceof SQLException sql ? sql.getNextException() : null)
                        .filter(Objects::nonNull)
                        .forEach(open::add);
                open.addAll(List.of(each.getSuppressed()));
            }
        }
        return List.copyOf(all);
    }

    /** By SQLState: ISO 9075, PostgreSQL's appendix A; that of H2 is its error code. */
    private static Optional<DatabaseFailure> of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // The pool's own: none became free, or it is being closed.
            return String.valueOf(failure.getMessage()).matches("(?s).*([Aa]cquisition timeout|[Pp]ool is|acquiring).*")
                    ? Optional.of(UNREACHABLE)
                    : Optional.empty();
        }
        return Optional.ofNullable(
                switch (state) {
                    case "57014" -> SLOW;
                    case "55P03", "HYT00", "40P01", "40001", "90131" -> LOCKED;
                    case "25006", "90097" -> READ_ONLY;
                    case "53100", "90100" -> FULL;
                    // H2 gives up what cannot be written, and opens its file anew for the next who comes.
                    case "HY000" -> full(failure) ? FULL : null;
                    case "90028", "90031", "90098" -> full(failure) ? FULL : UNREACHABLE;
                    case "90007", "90067", "90121", "25P03", "25P04" -> UNREACHABLE;
                    default ->
                        switch (state.substring(0, 2)) {
                            case "08", "53", "57", "58" -> UNREACHABLE;
                            default -> null;
                        };
                });
    }

    /** H2 says of a file that cannot be written what the operating system said. */
    private static boolean full(Throwable failure) {
        return below(failure).stream()
                .anyMatch(each -> String.valueOf(each.getMessage())
                        .matches("(?s).*(No space left|quota exceeded|File too large).*"));
    }
}
