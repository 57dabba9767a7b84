package org.ctatlas.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The index of this process: the place to put another engine in. */
@ApplicationScoped
public class SearchIndexes {
    /** Value of {@code atlas.search.dir} that keeps the index in the heap: for tests. */
    public static final String MEMORY = "memory";

    @ConfigProperty(name = "atlas.search.dir")
    String location;

    @Produces
    @Singleton
    SearchIndex open() {
        if (location.equals(MEMORY)) {
            return new LuceneIndex(ByteBuffersDirectory::new);
        }
        return new LuceneIndex(() -> SearchFolder.below(Path.of(location)));
    }

    void close(@Disposes SearchIndex index) throws IOException {
        ((LuceneIndex) index).close();
    }
}
