package org.ctatlas.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.jboss.logging.Logger;

/**
 * A Lucene index within this process. It lives as long as the process and is never committed: nothing would read it
 * again, and flushing to disk without a sync is enough to be searched.
 */
final class LuceneIndex implements SearchIndex, Closeable {
    private static final Logger LOG = Logger.getLogger(LuceneIndex.class);

    /** The heap that records wait in before they are flushed; the container has 64 MB of heap. */
    private static final double BUFFER_MB = 8;

    /** Far above what the longest text that the API takes can become, and no limit on the words of a user. */
    private static final int MOST_CLAUSES = 16_384;

    /** Equal scores are ordered by id, so that every replica and both databases answer the same. */
    private static final Sort BY_RANK =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.STRING));

    private final Location location;
    private Directory directory;
    private IndexWriter writer;
    private volatile SearcherManager searchers;
    private volatile boolean broken;

    /** Where an index is. */
    @FunctionalInterface
    interface Location {
        /** @return an empty directory of its own, which whoever opens it closes */
        Directory open() throws IOException;
    }

    LuceneIndex(Location location) {
        this.location = location;
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
        try {
            open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void open() throws IOException {
        directory = location.open();
        writer = new IndexWriter(
                directory,
                new IndexWriterConfig(Fields.analyzer())
                        .setSimilarity(new Occurrence())
                        .setRAMBufferSizeMB(BUFFER_MB)
                        .setCommitOnClose(false));
        searchers = new SearcherManager(writer, new Searchers());
        broken = false;
    }

    /**
     * How much a word counts where it occurs: between 0 and 1, more in a short text and when repeated. How rare the word
     * is {@link Interpreter} weighs, once for all fields.
     */
    private static final class Occurrence extends BM25Similarity {
        Occurrence() {
            super(0.4f, 0.3f);
        }

        @Override
        protected float idf(long frequency, long records) {
            return 1;
        }
    }

    private static final class Searchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new Occurrence());
            // No heap for filters of earlier searches.
            searcher.setQueryCache(null);
            return searcher;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        SearcherManager current = searchers;
        try {
            IndexSearcher searcher = current.acquire();
            try {
                return reading.from(searcher);
            } finally {
                current.release(searcher);
            }
        } catch (IOException | AlreadyClosedException failed) {
            // A file that is gone or closed stays so.
            broken |= current == searchers;
            LOG.debug("The index cannot be read", failed);
            throw Search.beingBuilt();
        }
    }

    @Override
    public Hits search(SearchQuery query) {
        return read(searcher -> search(query, searcher));
    }

    private static Hits search(SearchQuery query, IndexSearcher searcher) throws IOException {
        Interpretation wanted = new Interpreter(searcher).interpret(query.text());
        List<Query> filters = filters(query);
        // Whatever kinds are asked for: else the counts by kind would be of another search.
        boolean all = searcher.search(restricted(wanted.strict(), filters), 1).totalHits.value > 0;
        Query words = all ? wanted.strict() : wanted.lenient();

        Map<String, Long> kinds = new LinkedHashMap<>();
        if (query.countKinds()) {
            kinds.putAll(KindCounts.of(searcher, restricted(words, filters)));
        }
        if (!query.kinds().isEmpty()) {
            filters.add(in(Fields.KIND, query.kinds()));
        }
        TopFieldDocs found = searcher.search(
                restricted(
                        FunctionScoreQuery.boostByValue(words, DoubleValuesSource.fromFloatField(Fields.WEIGHT)),
                        filters),
                new TopFieldCollectorManager(BY_RANK, query.from() + query.size(), Integer.MAX_VALUE));
        Snippets snippets = new Snippets(wanted);
        List<Hits.Hit> hits = new ArrayList<>();
        for (int i = query.from(); i < found.scoreDocs.length; i++) {
            hits.add(hit(found.scoreDocs[i], searcher, snippets));
        }
        return new Hits(found.totalHits.value, hits, kinds, wanted.didYouMean());
    }

    private static Hits.Hit hit(ScoreDoc found, IndexSearcher searcher, Snippets snippets) throws IOException {
        Document document = searcher.storedFields().document(found.doc);
        float score = (Float) ((FieldDoc) found).fields[0];
        return new Hits.Hit(
                Fields.id(document),
                Fields.kind(document),
                Fields.title(document),
                Fields.summary(document),
                score,
                snippets.of(Fields.texts(document)));
    }

    private static Query restricted(Query query, List<Query> filters) {
        BooleanQuery.Builder restricted = new BooleanQuery.Builder().add(query, Occur.MUST);
        filters.forEach(filter -> restricted.add(filter, Occur.FILTER));
        return restricted.build();
    }

    private static List<Query> filters(SearchQuery query) {
        List<Query> filters = new ArrayList<>();
        if (!query.jurisdictions().isEmpty()) {
            filters.add(in(Fields.JURISDICTION, query.jurisdictions()));
        }
        if (!query.tags().isEmpty()) {
            filters.add(in(Fields.TAG, query.tags()));
        }
        if (query.asOf() != null) {
            int day = Fields.day(query.asOf());
            filters.add(IntPoint.newRangeQuery(Fields.BEGINS, Integer.MIN_VALUE, day));
            filters.add(IntPoint.newRangeQuery(Fields.ENDS, day, Integer.MAX_VALUE));
        }
        return filters;
    }

    private static Query in(String field, List<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    @Override
    public void put(Collection<SearchDocument> records) {
        try {
            for (SearchDocument record : records) {
                writer.updateDocument(new Term(Fields.ID, record.id()), Fields.write(record));
            }
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    @Override
    public void delete(Collection<String> ids) {
        try {
            writer.deleteDocuments(
                    ids.stream().map(id -> new Term(Fields.ID, id)).toArray(Term[]::new));
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    @Override
    public void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    private UncheckedIOException broken(IOException failed) {
        broken = true;
        return new UncheckedIOException(failed);
    }

    @Override
    public boolean isSound() {
        return writer.isOpen() && !broken;
    }

    @Override
    public void clear() {
        try {
            if (isSound()) {
                writer.deleteAll();
            } else {
                // What has failed before may fail once more.
                IOUtils.closeWhileHandlingException(searchers, writer, directory);
                open();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
