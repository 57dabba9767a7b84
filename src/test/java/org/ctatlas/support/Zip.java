package org.ctatlas.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zips and unzips texts. */
public final class Zip {
    private Zip() {}

    public static byte[] of(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @return the texts in a zip as tools write it to a pipe: what an entry has, only its end says (APPNOTE 4.3.9) */
    public static byte[] streamed(Map<String, String> files, boolean stored) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        files.forEach((name, text) -> {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            byte[] written = stored ? content : deflated(content);
            CRC32 sum = new CRC32();
            sum.update(content);
            byte[] file = name.getBytes(StandardCharsets.UTF_8);
            int at = zip.size();
            int method = stored ? 0 : 8;
            numbers(zip, "4 2 2 2 4 4 4 4 2 2", 0x04034b50L, 20, 8, method, 0, 0, 0, 0, file.length, 0);
            zip.writeBytes(file);
            zip.writeBytes(written);
            numbers(zip, "4 4 4 4", 0x08074b50L, sum.getValue(), written.length, content.length);
            numbers(directory, "4 2 2 2 2 4", 0x02014b50L, 20, 20, 8, method, 0);
            numbers(directory, "4 4 4", sum.getValue(), written.length, content.length);
            numbers(directory, "2 2 2 2 2 4 4", file.length, 0, 0, 0, 0, 0, at);
            directory.writeBytes(file);
        });
        int at = zip.size();
        zip.writeBytes(directory.toByteArray());
        numbers(zip, "4 2 2 2 2", 0x06054b50L, 0, 0, files.size(), files.size());
        numbers(zip, "4 4 2", directory.size(), at, 0);
        return zip.toByteArray();
    }

    private static void numbers(ByteArrayOutputStream out, String widths, long... numbers) {
        String[] each = widths.split(" ");
        for (int i = 0; i < numbers.length; i++) {
            for (int at = 0; at < Integer.parseInt(each[i]); at++) {
                out.write((int) (numbers[i] >> 8 * at));
            }
        }
    }

    private static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @return the texts, in the order in which they are in the zip */
    public static Map<String, String> files(byte[] zip) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }
}
