package org.ctatlas.pack;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** Most bytes of all entries, unfolded. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

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
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try {
            entries(new ZipInputStream(zip, StandardCharsets.UTF_8), entries, issues);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            issues.add(new PackIssue("zip", 1, "/", "a zip: " + broken.getMessage()));
        }
        if (entries.isEmpty() && issues.isEmpty()) {
            issues.add(new PackIssue("zip", 1, "/", "a zip with the files of a pack"));
        }
        refuse(issues);
        if (!entries.containsKey(PackFiles.MANIFEST)) {
            issues.add(new PackIssue(PackFiles.MANIFEST, 1, "/", "a file pack.yaml"));
        }
        Map<String, PackFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (FILES.contains(entry.getKey())) {
                String name = entry.getKey().substring(0, entry.getKey().lastIndexOf('.'));
                files.put(name, file(entry.getKey(), entry.getValue(), issues));
            }
        }
        refuse(issues);
        PackFile manifest = files.remove("pack");
        String about = new String(entries.getOrDefault(ABOUT, new byte[0]), StandardCharsets.UTF_8);
        String name = manifest.content.path("jurisdiction").asText("zip").toLowerCase(Locale.ROOT);
        return new Sent(new PackFiles(name, manifest, files), about.contains("\"filter\""));
    }

    private static void entries(ZipInputStream zip, Map<String, byte[]> entries, List<PackIssue> issues)
            throws IOException {
        int count = 0;
        int left = MOST_BYTES;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (++count > MOST_ENTRIES) {
                issues.add(new PackIssue("zip", 1, "/", "at most " + MOST_ENTRIES + " entries"));
                return;
            }
            // Read whatever it is: to pass over it would unfold it as well.
            byte[] bytes = zip.readNBytes(left + 1);
            left -= bytes.length;
            if (left < 0) {
                issues.add(new PackIssue("zip", 1, "/", "at most " + MOST_BYTES + " bytes when unfolded"));
                return;
            }
            boolean hidden = entry.isDirectory()
                    || name.startsWith(".")
                    || entry.getName().startsWith("__MACOSX/");
            if (!hidden && !FILES.contains(name) && !name.equals(ABOUT)) {
                issues.add(new PackIssue(
                        entry.getName(),
                        1,
                        "/",
                        "a file of a pack: one of " + FILES.stream().sorted().collect(Collectors.joining(", "))));
            } else if (!hidden && entries.put(name, bytes) != null) {
                issues.add(new PackIssue(entry.getName(), 1, "/", "each file once"));
            }
        }
    }

    private static PackFile file(String name, byte[] bytes, List<PackIssue> issues) throws IOException {
        try (InputStreamReader text =
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder())) {
            return new PackFile(name, text, issues);
        }
    }

    private static void refuse(List<PackIssue> issues) {
        if (!issues.isEmpty()) {
            throw new PackException("zip", issues);
        }
    }
}
