package org.ctatlas.exchange;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ctatlas.text.Sha256;

/** A zip, written file by file: the same files are always the same bytes. */
final class Archive {
    /** The oldest that a zip can say: when it was written is no part of it. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    /** @param out is left open */
    Archive(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** What a file has. */
    interface Content {
        /** @return the number of items written */
        int write(Writer file) throws IOException;
    }

    /**
     * A file that was written.
     *
     * @param bytes its size
     * @param sha256 in hexadecimal
     */
    record Written(String name, int items, long bytes, String sha256) {}

    Written file(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        DigestOutputStream measured = new DigestOutputStream(new Unclosed(zip), Sha256.digest());
        int items;
        try (Writer file = new BufferedWriter(new OutputStreamWriter(measured, StandardCharsets.UTF_8))) {
            items = content.write(file);
        }
        zip.closeEntry();
        return new Written(name, items, entry.getSize(), Sha256.hex(measured.getMessageDigest()));
    }

    void finish() throws IOException {
        zip.finish();
    }

    /** Ends a file without ending the zip. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
