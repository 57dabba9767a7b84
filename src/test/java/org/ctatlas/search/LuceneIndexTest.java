package org.ctatlas.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.problem.Problem;
import org.ctatlas.search.SearchDocument.Role;
import org.ctatlas.search.SearchDocument.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index as its users see it, and the folder that it lives in. */
class LuceneIndexTest {
    @TempDir
    Path shared;

    @Test
    void aRecordIsReplacedAndDeleted() throws IOException {
        try (LuceneIndex index = new LuceneIndex(() -> SearchFolder.below(shared))) {
            index.put(List.of(record("first", "Old name"), record("second", "Other name")));
            assertEquals(List.of(), found(index, "name"), "not before a refresh");
            index.refresh();
            assertEquals(List.of("first", "second"), found(index, "name"), "equal matches by id");

            index.put(List.of(record("first", "New name")));
            index.refresh();
            assertEquals(List.of(), found(index, "old"));
            assertEquals(List.of("first"), found(index, "new"));

            index.delete(List.of("first"));
            index.refresh();
            assertEquals(List.of("second"), found(index, "name"));
        }
    }

    @Test
    void aNameThatAnOlderVersionKeptDecomposedIsFound() throws IOException {
        try (LuceneIndex index = new LuceneIndex(() -> SearchFolder.below(shared))) {
            index.put(List.of(record("first", "Su\u0302rete\u0301")));
            index.refresh();
            for (String q : List.of("s\u00fbret\u00e9", "surete")) {
                assertEquals(List.of("first"), found(index, q), q);
            }
        }
    }

    @Test
    void whatWasClearedIsFoundUntilTheRefreshAndThenNoMore() throws IOException {
        try (LuceneIndex index = new LuceneIndex(() -> SearchFolder.below(shared))) {
            index.put(List.of(record("first", "Old name")));
            index.refresh();
            index.clear();
            index.put(List.of(record("second", "New name")));
            assertEquals(List.of("first"), found(index, "name"));
            index.refresh();
            assertEquals(List.of("second"), found(index, "name"));
        }
    }

    @Test
    void anIndexWhoseFilesAreGoneSaysSoAndBeginsAnew() throws IOException {
        try (LuceneIndex index = new LuceneIndex(() -> SearchFolder.below(shared))) {
            index.put(List.of(record("first", "Old name")));
            index.refresh();
            assertTrue(index.isSound());
            try (Stream<Path> files = Files.walk(shared)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
            assertThrows(UncheckedIOException.class, () -> {
                index.put(List.of(record("second", "New name")));
                index.refresh();
            });
            assertFalse(index.isSound());
            index.clear();
            assertTrue(index.isSound());
            index.put(List.of(record("third", "New name")));
            index.refresh();
            assertEquals(List.of("third"), found(index, "name"));
            index.close();
            assertFalse(index.isSound());
            Problem unread = assertThrows(Problem.class, () -> found(index, "name"));
            assertEquals(503, unread.status);
        }
    }

    @Test
    void eachProcessHasAFolderOfItsOwnThatIsDeleted() throws IOException {
        Path leftBehind = Files.createDirectories(shared.resolve("index-killed"));
        Files.writeString(leftBehind.resolve("_0.cfs"), "of a process that was killed");
        SearchFolder one = SearchFolder.below(shared);
        assertFalse(Files.exists(leftBehind));
        SearchFolder other = SearchFolder.below(shared);
        assertEquals(2, folders());
        one.close();
        assertEquals(1, folders());
        other.close();
        assertEquals(0, folders());
    }

    private long folders() throws IOException {
        try (Stream<Path> files = Files.list(shared)) {
            return files.filter(Files::isDirectory).count();
        }
    }

    private static SearchDocument record(String id, String name) {
        return new SearchDocument(
                id,
                "threat",
                name,
                null,
                "BE",
                List.of(),
                null,
                null,
                List.of(),
                1,
                List.of(new Text(Role.TITLE, "names.en", "en", name)));
    }

    private static List<String> found(SearchIndex index, String text) {
        return index.search(new SearchQuery(text, List.of(), List.of(), List.of(), null, false, 0, 20)).hits().stream()
                .map(Hits.Hit::id)
                .toList();
    }
}
