package org.ctatlas.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.ctatlas.Collection;

/**
 * Reads a pack from a zip, as somebody sends it: its files at the top or in one folder. What a zip may unfold to is bounded,
 * and nothing is written to a disk. What its central directory lists counts: a zip that was cut off has none.
 */
public final class PackArchive {
    /** APPNOTE 4.3.12: a header of the central directory. */
    private static final int HEADER = 0x02014b50;

    /** APPNOTE 4.3.16: the end of the central directory, without the comment after it. */
    private static final int END = 0x06054b50;

    private static final int END_LENGTH = 22;

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

    private static final Set<String> FILES = Stream.concat(
                    Stream.of(PackFiles.MANIFEST), Collection.ALL.stream().map(each -> each.path() + ".yaml"))
            .collect(Collectors.toSet());

    private final List<PackIssue> issues = new ArrayList<>();
    private final Map<String, PackFile> files = new LinkedHashMap<>();
    private ArchiveManifest about = ArchiveManifest.NONE;
    private int bytesLeft = MOST_BYTES;
    private int valuesLeft = MOST_VALUES;

    private PackArchive() {}

    /**
     * A pack as it came.
     *
     * @param narrowed whether it says of itself that it is a part only
     */
    public record Sent(PackFiles files, boolean narrowed) {}

    /**
     * @param zip is read to its end
     * @throws PackException when it is no zip, too large, not whole, not what its {@code manifest.json} says, or not the files
     *     of a pack, each once, in YAML
     * @throws IOException when it cannot be read
     */
    public static Sent read(InputStream zip) throws IOException {
        byte[] bytes = zip.readNBytes(MOST_BYTES + 1);
        PackArchive archive = new PackArchive();
        archive.unfold(bytes);
        archive.refuse();
        PackFile manifest = archive.files.remove("pack");
        if (manifest == null) {
            archive.issues.add(new PackIssue(PackFiles.MANIFEST, 1, "/", "a file pack.yaml"));
        }
        archive.refuse();
        String name = manifest.content.path("jurisdiction").asText("zip").toLowerCase(Locale.ROOT);
        return new Sent(new PackFiles(name, manifest, archive.files), archive.about.narrowed());
    }

    private void unfold(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            refuse("at most " + MOST_BYTES + " bytes");
        } else if (!endsWithDirectory(bytes)) {
            refuse("a zip that is whole and ends with its central directory; it was cut off, or something follows it");
        } else if (headers(bytes) > MOST_ENTRIES) {
            refuse("at most " + MOST_ENTRIES + " entries");
        } else {
            try (ZipFile zip = ZipFile.builder()
                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                    .get()) {
                if (zip.getContentBeforeFirstLocalFileHeader() != null) {
                    refuse("a zip with nothing before its first entry");
                } else {
                    read(zip);
                }
            } catch (IOException | RuntimeException broken) {
                // The library fails in many ways where the directory and the entries contradict one another.
                refuse("a zip that can be read: its central directory does not fit its entries");
            }
        }
    }

    /** @return whether the record that ends every zip is there, and nothing follows it (APPNOTE 4.3.16) */
    private static boolean endsWithDirectory(byte[] bytes) {
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - END_LENGTH; at >= 0; at--) {
            if (zip.getInt(at) == END
                    && at + END_LENGTH + Short.toUnsignedInt(zip.getShort(at + END_LENGTH - 2)) == bytes.length) {
                return true;
            }
        }
        return false;
    }

    /** @return how many entries the central directory has at most, before each of them takes memory */
    private static int headers(byte[] bytes) {
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return (int) IntStream.rangeClosed(0, bytes.length - Integer.BYTES)
                .filter(at -> zip.getInt(at) == HEADER)
                .count();
    }

    /** Each entry is unfolded and read before the next one is; the manifest, which export puts last, comes first. */
    private void read(ZipFile zip) throws IOException {
        List<ZipArchiveEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            if (isPassedOver(entry)) {
                continue;
            }
            if (isElsewhere(entry) || entry.isUnixSymlink() || !zip.canReadEntryData(entry)) {
                issues.add(new PackIssue(
                        entry.getName(),
                        1,
                        "/",
                        "a plain file, deflated or stored, with a name below the zip's folder"));
            } else if (!FILES.contains(name(entry)) && !name(entry).equals(ArchiveManifest.NAME)) {
                issues.add(new PackIssue(
                        entry.getName(),
                        1,
                        "/",
                        "a file of a pack: one of " + FILES.stream().sorted().collect(Collectors.joining(", "))));
            } else if (!names.add(name(entry))) {
                issues.add(new PackIssue(entry.getName(), 1, "/", "each file once"));
            } else {
                entries.add(name(entry).equals(ArchiveManifest.NAME) ? 0 : entries.size(), entry);
            }
        }
        if (entries.isEmpty() && issues.isEmpty()) {
            refuse("a zip with the files of a pack");
        }
        for (ZipArchiveEntry entry : entries) {
            if (!read(entry, zip)) {
                return;
            }
        }
        about.missing(names).forEach(issues::add);
    }

    /** @return whether there is room for more */
    private boolean read(ZipArchiveEntry entry, ZipFile zip) {
        byte[] bytes;
        try (InputStream content = zip.getInputStream(entry)) {
            bytes = content.readNBytes(bytesLeft + 1);
        } catch (IOException | RuntimeException broken) {
            issues.add(new PackIssue(entry.getName(), 1, "/", "a file that can be unfolded"));
            return true;
        }
        bytesLeft -= bytes.length;
        if (bytesLeft < 0) {
            refuse("at most " + MOST_BYTES + " bytes when unfolded");
            return false;
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
            issues.add(new PackIssue(entry.getName(), 1, "/", "a file of the size and the checksum that the zip says"));
        } else if (name(entry).equals(ArchiveManifest.NAME)) {
            about = ArchiveManifest.read(bytes, issues);
        } else {
            about.difference(name(entry), bytes).ifPresent(issues::add);
            PackFile file = PackFile.of(name(entry), bytes, valuesLeft, issues);
            valuesLeft -= file.values;
            files.put(name(entry).substring(0, name(entry).lastIndexOf('.')), file);
        }
        if (valuesLeft < 0) {
            refuse("at most " + MOST_VALUES + " values");
            return false;
        }
        return true;
    }

    /** What file managers add. */
    private static boolean isPassedOver(ZipArchiveEntry entry) {
        return entry.isDirectory() || name(entry).startsWith(".") || path(entry).startsWith("__MACOSX/");
    }

    private static boolean isElsewhere(ZipArchiveEntry entry) {
        String path = path(entry);
        return path.startsWith("/")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..");
    }

    private static String name(ZipArchiveEntry entry) {
        return path(entry).substring(path(entry).lastIndexOf('/') + 1);
    }

    /** Some tools on Windows write what separates folders there. */
    private static String path(ZipArchiveEntry entry) {
        return entry.getName().replace('\\', '/');
    }

    private void refuse(String expected) {
        issues.add(new PackIssue("zip", 1, "/", expected));
    }

    private void refuse() {
        if (!issues.isEmpty()) {
            throw new PackException("zip", issues);
        }
    }
}
