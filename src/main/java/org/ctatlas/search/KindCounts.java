package org.ctatlas.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts matches by kind. */
final class KindCounts extends SimpleCollector {
    private final Map<String, Long> counts = new TreeMap<>();
    private SortedDocValues kinds;
    /** Of the segment at hand, by the ordinal of the kind. */
    private long[] ordinals = {};

    private KindCounts() {}

    static Map<String, Long> of(IndexSearcher searcher, Query query) throws IOException {
        return searcher.search(query, new CollectorManager<KindCounts, Map<String, Long>>() {
            @Override
            public KindCounts newCollector() {
                return new KindCounts();
            }

            @Override
            public Map<String, Long> reduce(Collection<KindCounts> collectors) {
                Map<String, Long> all = new TreeMap<>();
                collectors.forEach(each -> each.counts.forEach((kind, count) -> all.merge(kind, count, Long::sum)));
                return all;
            }
        });
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        kinds = DocValues.getSorted(segment.reader(), Fields.KIND);
        ordinals = new long[kinds.getValueCount()];
    }

    @Override
    public void collect(int document) throws IOException {
        if (kinds.advanceExact(document)) {
            ordinals[kinds.ordValue()]++;
        }
    }

    @Override
    public void finish() throws IOException {
        for (int ordinal = 0; ordinal < ordinals.length; ordinal++) {
            if (ordinals[ordinal] > 0) {
                counts.merge(kinds.lookupOrd(ordinal).utf8ToString(), ordinals[ordinal], Long::sum);
            }
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
