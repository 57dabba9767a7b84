package org.ctatlas;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;
import org.ctatlas.access.TokenCommand;

/** Without arguments the service; with arguments a command on its database, which does not listen. */
@QuarkusMain
public final class Main {
    /** What a command does without; system properties win over the environment. */
    private static final Map<String, String> COMMAND = Map.of(
            "atlas.serve", "false",
            "atlas.search.dir", "memory",
            "quarkus.http.host-enabled", "false",
            "quarkus.oidc.tenant-enabled", "false",
            "quarkus.banner.enabled", "false",
            // A failure is one line for a person, which TokenCommand writes; standard output is for the token.
            "quarkus.log.level", "OFF",
            "quarkus.log.console.stderr", "true");

    private Main() {}

    /** @param arguments none, or what {@link TokenCommand} takes */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            COMMAND.forEach(System::setProperty);
            Quarkus.run(TokenCommand.class, TokenCommand::exit, arguments);
        }
    }
}
