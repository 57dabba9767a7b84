package org.ctatlas.pack;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.ctatlas.Collection;

/**
 * Reads a pack from a zip, as somebody sends it: its files at the top or in one folder. What a zip may unfold to is bounded,
 * and nothing is written to a disk.
 */
public final class PackArchive {
    /** Most entries. */
    public static final int MOST_ENTRIES = 50;

    /**
     * Most bytes of all entries, unfolded: not more than is imported before a connection without an answer is cut, nor than a
     * twentieth of the memory that there is, so that the items have room in it.
     */
    public static final int MOST_BYTES =
            (int) Math.min(8 * 1024 * 1024, Runtime.getRuntime().maxMemory() / 20);

    /** Most values, as texts, numbers, lists and objects, of all files: in memory a short one takes more than its text. */
    public static final int MOST_VALUES = MOST_BYTES / 16;

    /** What an export adds. */
    private static final String ABOUT = "manifest.json";

    private static final Set<String> FILES = Stream.concat(
                    Stream.of(PackFiles.MANIFEST), Collection.ALL.stream().map(each -> each.path() + ".yaml"))
            .collect(Collectors.toSet());

    private PackArchive() {}

    /**
     * A pack as it came.
     *
     * @param narrowed whether it says of itself that it is a part only
     */
    public record Sent(PackFiles files, boolean narrowed) {}

    /**
     * @param zip is read to its end
     * @throws PackException when it is no zip, too large, or not the files of a pack, each once, in YAML
     * @throws IOException when it cannot be read
     */
    public static Sent read(InputStream zip) throws IOException {
        List<PackIssue> issues = new ArrayList<>();
        Entries entries = new Entries(issues);
        try {
            entries.read(new ZipInputStream(zip, StandardCharsets.UTF_8));
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            issues.add(new PackIssue("zip", 1, "/", "a zip: " + broken.getMessage()));
        }
        if (entries.names.isEmpty() && issues.isEmpty()) {
            issues.add(new PackIssue("zip", 1, "/", "a zip with the files of a pack"));
        }
        refuse(issues);
        PackFile manifest = entries.files.remove("pack");
        if (manifest == null) {
            issues.add(new PackIssue(PackFiles.MANIFEST, 1, "/", "a file pack.yaml"));
        }
        refuse(issues);
        String name = manifest.content.path("jurisdiction").asText("zip").toLowerCase(Locale.ROOT);
        return new Sent(new PackFiles(name, manifest, entries.files), entries.about.contains("\"filter\""));
    }

    /** What is read of a zip. Each entry is unfolded and read before the next one is. */
    private static final class Entries {
        private final List<PackIssue> issues;
        final Set<String> names = new HashSet<>();
        final Map<String, PackFile> files = new LinkedHashMap<>();
        String about = "";
        private int bytesLeft = MOST_BYTES;
        private int valuesLeft = MOST_VALUES;

        Entries(List<PackIssue> issues) {
            this.issues = issues;
        }

        void read(ZipInputStream zip) throws IOException {
            int count = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MOST_ENTRIES) {
                    refuse("at most " + MOST_ENTRIES + " entries");
                    return;
                }
                // Whatever it is: to pass over it would unfold it as well.
                byte[] bytes = zip.readNBytes(bytesLeft + 1);
                bytesLeft -= bytes.length;
                if (bytesLeft < 0) {
                    refuse("at most " + MOST_BYTES + " bytes when unfolded");
                    return;
                }
                read(entry, bytes);
                if (valuesLeft < 0) {
                    refuse("at most " + MOST_VALUES + " values");
                    return;
                }
            }
        }

        private void read(ZipEntry entry, byte[] bytes) throws IOException {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (entry.isDirectory() || name.startsWith(".") || entry.getName().startsWith("__MACOSX/")) {
                return;
            }
            if (!FILES.contains(name) && !name.equals(ABOUT)) {
                issues.add(new PackIssue(
                        entry.getName(),
                        1,
                        "/",
                        "a file of a pack: one of " + FILES.stream().sorted().collect(Collectors.joining(", "))));
            } else if (!names.add(name)) {
                issues.add(new PackIssue(entry.getName(), 1, "/", "each file once"));
            } else if (name.equals(ABOUT)) {
                about = new String(bytes, StandardCharsets.UTF_8);
            } else {
                PackFile file = new PackFile(
                        name,
                        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()),
                        valuesLeft,
                        issues);
                valuesLeft -= file.values;
                files.put(name.substring(0, name.lastIndexOf('.')), file);
            }
        }

        private void refuse(String expected) {
            issues.add(new PackIssue("zip", 1, "/", expected));
        }
    }

    private static void refuse(List<PackIssue> issues) {
        if (!issues.isEmpty()) {
            throw new PackException("zip", issues);
        }
    }
}
