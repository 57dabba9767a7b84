package org.ctatlas.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record of the log is one line, whatever a client has sent. */
class LogEncodingTest {
    private static final PatternFormatter FORMAT = new PatternFormatter("%p %s%e%n");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\r\n",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u000b",
                "\f",
                "\t",
                "\0",
                "\u001b[2K",
                "\u009b2K",
                "\u202e",
                "\u2066",
                "\u200f",
                "\u061c",
                "\u200b",
                "\ufeff",
                "\u007f",
                "\ud800",
                "\udb40\udc41"
            })
    void whatCouldForgeALineIsAnEscape(String sent) {
        String line = written("asked for %s", null, "a" + sent + "ERROR forged");
        assertTrue(
                line.matches("ERROR asked for a(\\\\([nrt]|u[0-9A-F]{4}|u\\{[0-9A-F]+}))+(\\[?2K)?ERROR forged\n"),
                line);
    }

    @Test
    void whatPeopleWriteStaysAsItIs() {
        String text = "Sûreté de l’État – 100 % \\ \"q\" \ud83d\udee1 安全";
        assertEquals("ERROR asked for " + text + "\n", written("asked for %s", null, text));
    }

    @Test
    void exceptionsTheirCausesAndWhatTheySuppressAreEncodedToo() {
        Exception cause = new IllegalArgumentException("cause\nERROR forged");
        Exception failure = new IllegalStateException("failure\r\nERROR forged", cause);
        failure.addSuppressed(new RuntimeException("suppressed\u2028ERROR \u001b[31mforged"));
        // Some drivers do this.
        cause.addSuppressed(failure);
        String written = written("failed", failure);
        assertFalse(UNSAFE.matcher(written).find(), written);
        List<String> own = written.lines()
                .filter(line -> !line.isBlank() && !line.matches("\\s+(at .*|\\.\\.\\. \\d+ more)"))
                .map(String::strip)
                .toList();
        assertEquals(3, own.size(), written);
        assertTrue(own.get(0).endsWith("java.lang.IllegalStateException: failure\\r\\nERROR forged"), written);
        assertTrue(written.contains("java.lang.RuntimeException: suppressed\\u2028ERROR \\u001B[31mforged"), written);
        assertTrue(written.contains("java.lang.IllegalArgumentException: cause\\nERROR forged"), written);
        assertTrue(written.contains("exceptionsTheirCausesAndWhatTheySuppressAreEncodedToo"), "it has its trace");
    }

    private static String written(String message, Throwable thrown, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, message, ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(parameters);
        record.setThrown(thrown);
        assertTrue(new LogEncoding().isLoggable(record));
        return FORMAT.format(record);
    }
}
