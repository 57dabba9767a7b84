package org.ctatlas.access;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctatlas.problem.DatabaseFailure;

/**
 * The commands by which the owner of the machine lets editors in; there is no other way. Ends with 0, with 1 when it could
 * not be done, with 2 when the arguments are wrong.
 */
public class TokenCommand implements QuarkusApplication {
    private static final String USAGE = """
            token create --name NAME --role editor|admin [--days DAYS]   mint a token; it is shown once (90 days, at most 365)
            token list                                                   the tokens that were minted, without themselves
            token revoke --name NAME                                     refuse a token from now on
            """;

    private static final int DAYS = 90;
    private static final int MOST_DAYS = 365;

    @Inject
    Tokens tokens;

    /** The command line is not what {@link #USAGE} says. */
    private static class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    @Override
    public int run(String... arguments) {
        return run(List.of(arguments), System.out, System.err);
    }

    int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            execute(new ArrayDeque<>(arguments), out);
            return 0;
        } catch (UsageException wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IllegalArgumentException refused) {
            err.println(refused.getMessage());
            return 1;
        } catch (RuntimeException failed) {
            err.println("It could not be done: " + DatabaseFailure.reason(failed));
            return 1;
        }
    }

    private void execute(Deque<String> arguments, PrintStream out) {
        if (!"token".equals(arguments.poll())) {
            throw new UsageException("The service takes no arguments; the commands are:");
        }
        String command = String.valueOf(arguments.poll());
        switch (command) {
            case "create" -> create(options(arguments, Set.of("--name", "--role", "--days")), out);
            case "list" -> {
                options(arguments, Set.of());
                list(out);
            }
            case "revoke" -> revoke(required(options(arguments, Set.of("--name")), "--name"), out);
            default -> throw new UsageException("There are three commands:");
        }
    }

    private void create(Map<String, String> options, PrintStream out) {
        String name = required(options, "--name");
        String role = required(options, "--role");
        Instant until = Instant.now().plus(Duration.ofDays(days(options.get("--days"))));
        String token = tokens.mint(name, role, until);
        out.println(token);
        out.println("The token of " + name + ", " + role + " until " + until
                + ". It is not shown again; send it as Authorization: Bearer.");
    }

    private void list(PrintStream out) {
        List<AccessToken> all = tokens.list();
        Instant now = Instant.now();
        for (AccessToken token : all) {
            out.printf(
                    "%-30s %-7s %-8s created %s, expires %s%s%n",
                    token.name,
                    token.role,
                    token.revokedAt != null ? "revoked" : token.expiresAt.isAfter(now) ? "valid" : "expired",
                    token.createdAt,
                    token.expiresAt,
                    token.revokedAt == null ? "" : ", revoked " + token.revokedAt);
        }
        if (all.isEmpty()) {
            out.println("There are no tokens.");
        }
    }

    private void revoke(String name, PrintStream out) {
        out.println(tokens.revoke(name) ? "The token of " + name + " is revoked." : "It was revoked before.");
    }

    private static int days(String given) {
        if (given == null) {
            return DAYS;
        }
        try {
            int days = Integer.parseInt(given);
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException none) {
            // Told below, as a number out of range is.
        }
        throw new UsageException("--days is a number from 1 to " + MOST_DAYS + ", not '" + given + "'.");
    }

    /** @return the options that are given, each with its value: {@code --name anna} or {@code --name=anna} */
    private static Map<String, String> options(Deque<String> arguments, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        while (!arguments.isEmpty()) {
            String[] parts = arguments.poll().split("=", 2);
            if (!known.contains(parts[0])) {
                throw new UsageException("There is no '" + parts[0] + "' here.");
            }
            String value = parts.length == 2 ? parts[1] : arguments.poll();
            if (value == null || options.put(parts[0], value) != null) {
                throw new UsageException(parts[0] + " takes one value.");
            }
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new UsageException(name + " is missing.");
        }
        return value;
    }
}
