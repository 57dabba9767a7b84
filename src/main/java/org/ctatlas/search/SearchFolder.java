package org.ctatlas.search;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * The folder of one process's index, below one that several processes may share. Closing deletes it; what a killed
 * process left behind the next one deletes. It is read by plain reads: mapped into memory it would count to the container's,
 * and Lucene's mapping calls native code, which Java 25 warns of.
 */
final class SearchFolder extends FilterDirectory {
    private static final String PREFIX = "index-";
    private static final String IN_USE = "in-use.lock";

    private final Path folder;
    private final Lock inUse;

    private SearchFolder(Path folder) throws IOException {
        super(new NIOFSDirectory(folder));
        this.folder = folder;
        inUse = in.obtainLock(IN_USE);
    }

    /**
     * @param shared is created when it does not exist
     * @return an empty folder below it
     */
    static SearchFolder below(Path shared) throws IOException {
        Files.createDirectories(shared);
        // One process at a time: a folder that another has just created and not yet locked would look left behind.
        try (FileChannel start = FileChannel.open(
                        shared.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = start.lock()) {
            deleteLeftBehind(shared);
            return new SearchFolder(Files.createTempDirectory(shared, PREFIX));
        }
    }

    private static void deleteLeftBehind(Path shared) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(shared, PREFIX + "*")) {
            for (Path each : folders) {
                try (Directory left = new NIOFSDirectory(each);
                        Lock free = left.obtainLock(IN_USE)) {
                    free.ensureValid();
                } catch (LockObtainFailedException used) {
                    continue;
                }
                delete(each);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> contents;
        try (Stream<Path> walk = Files.walk(folder)) {
            contents = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : contents) {
            Files.deleteIfExists(each);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            IOUtils.close(inUse, in);
        } finally {
            delete(folder);
        }
    }
}
