package org.ctatlas.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.FloatDocValuesField;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The fields of the Lucene index: how a record is written into it and read from it. */
final class Fields {
    static final String ID = "id";
    static final String KIND = "kind";
    static final String JURISDICTION = "jurisdiction";
    static final String TAG = "tag";
    static final String BEGINS = "begins";
    static final String ENDS = "ends";
    static final String WEIGHT = "weight";
    /** Codes, as {@link Glossary#code}. */
    static final String CODE = "code";
    /** Words that stand side by side in a name, or anywhere with a hyphen between: {@link #pair}. */
    static final String PAIR = "pair";
    /** Whole names and identifiers, folded. */
    static final String EXACT = "exact";
    /** Whole English names, with the stems of their words. */
    static final String EXACT_STEMS = "exactStems";
    /** Whole official names and acronyms, folded. */
    static final String TITLE = "title";
    /** Official names and acronyms as they are written. */
    static final String TITLE_WORDS = "titleWords";
    /** All names as they are written; {@link #name} for their stems. */
    static final String NAME = "name";

    static final String SUMMARY = "summary";
    static final String DETAIL = "detail";
    /** All words as they are written: what a mistyped word is compared with. */
    static final String ANY = "any";

    private static final String SHOWN_TITLE = "shownTitle";
    private static final String SHOWN_SUMMARY = "shownSummary";
    /** Stored texts: the role, the language and the property follow. */
    private static final String TEXT = "text";

    private static final FieldType WORDS_ALONE = new FieldType(TextField.TYPE_NOT_STORED);

    static {
        WORDS_ALONE.setIndexOptions(IndexOptions.DOCS);
        WORDS_ALONE.setOmitNorms(true);
        WORDS_ALONE.freeze();
    }

    private Fields() {}

    /** @return the field with the stems of names in this language */
    static String name(String language) {
        return NAME + "." + language;
    }

    /** @return what makes words of each field */
    static Analyzer analyzer() {
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return Analysis.in(
                        switch (field) {
                            case TITLE_WORDS, NAME, ANY -> null;
                            // Descriptions are in English.
                            case SUMMARY, DETAIL -> "en";
                            default -> field.substring(NAME.length() + 1);
                        });
            }
        };
    }

    /** @return the beginning that the pairs have in {@link #PAIR} which written as one are this word */
    static String pair(String joined) {
        // The analysis knows one at a time; names have many pairs.
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(SpellingFilter.american(joined));
        stemmer.stem();
        return stemmer.getCurrent() + "|";
    }

    /** @return a day as the index compares it */
    static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    static Document write(SearchDocument record) {
        Document document = new Document();
        document.add(new StringField(ID, record.id(), Store.YES));
        document.add(new SortedDocValuesField(ID, new BytesRef(record.id())));
        document.add(new StringField(KIND, record.kind(), Store.YES));
        document.add(new SortedDocValuesField(KIND, new BytesRef(record.kind())));
        document.add(new StringField(JURISDICTION, record.jurisdiction(), Store.NO));
        record.tags().forEach(tag -> document.add(new StringField(TAG, tag, Store.NO)));
        record.codes().forEach(code -> document.add(new StringField(CODE, code, Store.NO)));
        document.add(new IntPoint(BEGINS, record.begins() == null ? Integer.MIN_VALUE : day(record.begins())));
        document.add(new IntPoint(ENDS, record.ends() == null ? Integer.MAX_VALUE : day(record.ends())));
        document.add(new FloatDocValuesField(WEIGHT, record.weight()));
        document.add(new StringField(EXACT, Analysis.fold(record.id()), Store.NO));
        document.add(new StoredField(SHOWN_TITLE, record.title()));
        if (record.summary() != null) {
            document.add(new StoredField(SHOWN_SUMMARY, record.summary()));
        }
        record.texts().forEach(text -> write(text, document));
        return document;
    }

    private static void write(SearchDocument.Text text, Document document) {
        document.add(new StoredField(
                String.join("|", TEXT, text.role().name(), String.valueOf(text.language()), text.property()),
                text.value()));
        document.add(new Field(ANY, text.value(), WORDS_ALONE));
        pairs(text).forEach(pair -> document.add(new StringField(PAIR, pair, Store.NO)));
        switch (text.role()) {
            case IDENTIFIER -> document.add(new StringField(EXACT, Analysis.fold(text.value()), Store.NO));
            case TITLE, NAME -> {
                if (text.role() == SearchDocument.Role.TITLE) {
                    document.add(new StringField(TITLE, Analysis.fold(text.value()), Store.NO));
                    document.add(new TextField(TITLE_WORDS, text.value(), Store.NO));
                }
                document.add(new StringField(EXACT, Analysis.fold(text.value()), Store.NO));
                if (text.language() == null || text.language().equals("en")) {
                    document.add(new StringField(
                            EXACT_STEMS, String.join(" ", Analysis.stems(text.value(), "en")), Store.NO));
                }
                document.add(new TextField(NAME, text.value(), Store.NO));
                for (String language : text.language() == null ? Analysis.LANGUAGES : List.of(text.language())) {
                    document.add(new TextField(name(language), text.value(), Store.NO));
                }
            }
            case SUMMARY -> document.add(new TextField(SUMMARY, text.value(), Store.NO));
            case DETAIL -> document.add(new TextField(DETAIL, text.value(), Store.NO));
        }
    }

    /** @return the pairs of the text, each with the length of its first word */
    private static Set<String> pairs(SearchDocument.Text text) {
        Set<String> pairs = new HashSet<>();
        if (!text.isName() && !Analysis.hasHyphen(text.value())) {
            return pairs;
        }
        List<Analysis.Word> words = Analysis.words(text.value());
        for (int i = 1; i < words.size(); i++) {
            Analysis.Word first = words.get(i - 1);
            Analysis.Word second = words.get(i);
            boolean telling = !first.isFrequent() && !second.isFrequent();
            if (Analysis.isHyphenated(text.value(), first, second) || text.isName() && telling) {
                pairs.add(pair(first.text() + second.text()) + first.text().length());
            }
        }
        return pairs;
    }

    static String id(Document document) {
        return document.get(ID);
    }

    static String kind(Document document) {
        return document.get(KIND);
    }

    static String title(Document document) {
        return document.get(SHOWN_TITLE);
    }

    static String summary(Document document) {
        return document.get(SHOWN_SUMMARY);
    }

    static List<SearchDocument.Text> texts(Document document) {
        List<SearchDocument.Text> texts = new ArrayList<>();
        for (IndexableField field : document.getFields()) {
            String[] parts = field.name().split("\\|");
            if (parts.length == 4) {
                texts.add(new SearchDocument.Text(
                        SearchDocument.Role.valueOf(parts[1]),
                        parts[3],
                        parts[2].equals("null") ? null : parts[2],
                        field.stringValue()));
            }
        }
        return texts;
    }
}
