package org.ctatlas.pack;

import java.io.PrintStream;

/**
 * Checks a country pack without starting the service: prints what is wrong, one line an error with file, line, field and
 * what was expected, or what is in it. Ends with 1 when something is wrong.
 */
public final class PackCheck {
    private PackCheck() {}

    /** @param arguments the pack: path of a folder, or name of a built-in pack */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("One argument: the folder of the pack.");
            System.exit(2);
        }
        int status = check(arguments[0], System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int check(String location, PrintStream out) {
        try {
            PackReader.Content content = PackReader.read(location);
            content.records().forEach((kind, records) -> out.println(kind.path() + ": " + records.size()));
            out.println("relations: " + content.relations().size());
            out.println("contradictions: " + content.contradictions().size());
            return 0;
        } catch (PackException wrong) {
            out.println(wrong.getMessage());
            return 1;
        }
    }
}
