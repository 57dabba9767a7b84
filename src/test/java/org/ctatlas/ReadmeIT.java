package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctatlas.support.Service;
import org.ctatlas.support.Shown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every {@code curl} of the README, as it stands there, against the built service, and holds the answers that are shown. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern CALL = Pattern.compile("(\\w+=\"?\\$\\()?curl .*", Pattern.DOTALL);
    private static final String ADDRESS = "localhost:8080";

    @TempDir
    static Path folder;

    private static Service service;
    private static String editor;
    private static String admin;

    /**
     * @param command of one or several lines
     * @param answer what the comment lines below it say; may be empty
     */
    private record Example(String command, String answer) {}

    @BeforeAll
    static void start() throws Exception {
        // On a machine of somebody who builds the service these may be missing; where it is published they may not.
        assumeTrue("true".equals(System.getenv("CI")) || hasTools());
        service = new Service(Service.H2, folder.resolve("service"), Map.of());
        editor = service.token("readme-editor", "editor");
        admin = service.token("readme-admin", "admin");
        service.start().awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (service != null) {
            service.close();
        }
    }

    @TestFactory
    List<DynamicTest> everyCallDoesWhatIsShown() throws IOException, InterruptedException {
        List<Example> examples = examples(Files.readString(Path.of("README.md")));
        assertTrue(examples.size() > 20, () -> "only " + examples.size() + " calls were found");
        run(examples);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            int number = i;
            tests.add(DynamicTest.dynamicTest(examples.get(i).command, () -> check(examples.get(number), number)));
        }
        return tests;
    }

    private static void check(Example example, int number) throws IOException {
        String out = Files.readString(file(number, "out"));
        String err = Files.readString(file(number, "err"));
        assertEquals("0", Files.readString(file(number, "status")).strip(), () -> out + err);
        if (example.answer.startsWith("{")) {
            Optional<String> difference = new Shown(example.answer).difference(new ObjectMapper().readTree(out));
            assertEquals(Optional.empty(), difference);
        }
    }

    /** The commands share a shell, as a reader's do: one sets what the next one uses. */
    private static void run(List<Example> examples) throws IOException, InterruptedException {
        String address = service.url("").replace("http://", "");
        StringBuilder script = new StringBuilder();
        // A stream has no end: its first lines are enough, and leaving it is no failure.
        script.append("curl() {\n")
                .append("  case \" $* \" in\n")
                .append("    *' -N '*) command curl -sS \"$@\" 2>/dev/null | head -n 3 | grep . ;;\n")
                // curl takes only one of the two ways to fail.
                .append("    *' -f'*) command curl -sS --max-time 600 \"$@\" ;;\n")
                .append("    *) command curl -sS --fail-with-body --max-time 600 \"$@\" ;;\n")
                .append("  esac\n}\n");
        for (int i = 0; i < examples.size(); i++) {
            String command = examples.get(i).command.replace(ADDRESS, address);
            script.append(String.format(
                    "{ %s%n} > '%s' 2> '%s'%necho $? > '%s'%n",
                    command, file(i, "out"), file(i, "err"), file(i, "status")));
        }
        Path file = Files.writeString(folder.resolve("readme.sh"), script);
        ProcessBuilder shell = new ProcessBuilder("bash", file.toString()).directory(folder.toFile());
        shell.environment().put("TOKEN", editor);
        shell.environment().put("ADMIN_TOKEN", admin);
        shell.inheritIO();
        Process process = shell.start();
        assertTrue(process.waitFor(20, TimeUnit.MINUTES), "the calls do not end");
    }

    private static Path file(int number, String what) {
        return folder.resolve(number + "." + what);
    }

    private static List<Example> examples(String readme) {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            String command = "";
            StringBuilder answer = new StringBuilder();
            for (String line : (block.group(1).replace("\\\n", " ") + "end").split("\n")) {
                if (line.startsWith("#")) {
                    answer.append(line.substring(1).strip()).append(' ');
                    continue;
                }
                if (CALL.matcher(command).matches() && command.contains(ADDRESS)) {
                    examples.add(new Example(command, answer.toString().strip()));
                }
                command = line;
                answer.setLength(0);
            }
        }
        return examples;
    }

    private static boolean hasTools() throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v curl && command -v jq")
                        .start()
                        .waitFor()
                == 0;
    }
}
