package org.ctatlas;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.access.TokenCommand;
import org.ctatlas.database.FirstConnection;
import org.ctatlas.pack.PackException;
import org.ctatlas.problem.StartException;
import org.jboss.logging.Logger;

/** Without arguments the service; with arguments a command on its database, which does not listen. */
@QuarkusMain
public final class Main {
    /** What a command does without; system properties win over the environment. */
    private static final Map<String, String> COMMAND = Map.of(
            "atlas.serve",
            "false",
            "atlas.search.dir",
            "memory",
            "quarkus.http.host-enabled",
            "false",
            "quarkus.oidc.tenant-enabled",
            "false",
            "quarkus.banner.enabled",
            "false",
            // A failure is one line for a person, which is written here; standard output is for the token.
            "quarkus.log.level",
            "OFF",
            "quarkus.log.category.\"" + FirstConnection.class.getName() + "\".level",
            "WARN",
            "quarkus.log.console.stderr",
            "true");

    /** What the owner of the service can mend: the messages say how. */
    private static final List<Class<? extends Exception>> FOR_THE_OWNER = List.of(
            StartException.class,
            PackException.class,
            ConfigurationException.class,
            ConfigValidationException.class,
            BindException.class);

    private Main() {}

    /** @param arguments none, or what {@link TokenCommand} takes */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Quarkus.run(null, Main::endService);
        } else {
            COMMAND.forEach(System::setProperty);
            Quarkus.run(TokenCommand.class, Main::endCommand, arguments);
        }
    }

    private static void endService(int status, Throwable failure) {
        if (failure != null) {
            Logger log = Logger.getLogger(Main.class);
            refusal(failure)
                    .ifPresentOrElse(
                            refusal -> refusal.lines().forEach(log::error),
                            () -> log.error("The service cannot start, and this is a fault of its own", failure));
        }
        end(status, failure);
    }

    private static void endCommand(int status, Throwable failure) {
        if (failure != null) {
            System.err.println(refusal(failure).orElseGet(() -> "It could not be done: " + failure));
        }
        end(status, failure);
    }

    private static void end(int status, Throwable failure) {
        System.exit(failure == null ? status : 1);
    }

    /** @return what the owner of the service is told when it is his settings that are at fault */
    private static Optional<String> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable each = cause;
            if (FOR_THE_OWNER.stream().anyMatch(type -> type.isInstance(each))) {
                return Optional.of(each.getMessage());
            }
        }
        return Optional.empty();
    }
}
