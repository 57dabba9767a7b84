package org.ctatlas.service;

import io.quarkus.logging.LoggingFilter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps what comes from outside from forging the log (CWE-117), whoever logs it: in messages and in those of exceptions,
 * characters that end a line, control a terminal or turn the direction of text are written as escapes. Each record is one
 * line, and nothing below it but the lines of its stack trace. Lets every record through.
 */
@LoggingFilter(name = "encoded")
public final class LogEncoding implements Filter {
    /** Controls, formats (direction, zero width), separators of lines and paragraphs, halves of characters. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    @Override
    public boolean isLoggable(LogRecord record) {
        ExtLogRecord message = ExtLogRecord.wrap(record);
        String text = message.getFormattedMessage();
        if (text != null && UNSAFE.matcher(text).find()) {
            message.setMessage(encode(text), ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        if (record.getThrown() != null) {
            record.setThrown(encode(record.getThrown(), Collections.newSetFromMap(new IdentityHashMap<>())));
        }
        return true;
    }

    static String encode(String text) {
        return UNSAFE.matcher(text).replaceAll(LogEncoding::escape);
    }

    private static String escape(MatchResult unsafe) {
        int character = unsafe.group().codePointAt(0);
        // Doubled, since a replacement has escapes of its own.
        return switch (character) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            case '\t' -> "\\\\t";
            default -> String.format(character > Character.MAX_VALUE ? "\\\\u{%X}" : "\\\\u%04X", character);
        };
    }

    private static Throwable encode(Throwable thrown, Set<Throwable> above) {
        return thrown == null || !above.add(thrown) ? null : new Encoded(thrown, above);
    }

    /** An exception with the text, the trace and the causes of another one. */
    private static final class Encoded extends Throwable {
        private final String text;

        Encoded(Throwable original, Set<Throwable> above) {
            super(null, encode(original.getCause(), above), true, true);
            text = encode(original.toString());
            setStackTrace(original.getStackTrace());
            for (Throwable each : original.getSuppressed()) {
                Throwable suppressed = encode(each, above);
                if (suppressed != null) {
                    addSuppressed(suppressed);
                }
            }
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
