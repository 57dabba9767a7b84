package org.ctatlas.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctatlas.Collection;
import org.ctatlas.pack.PackForm;

/**
 * Items as CSV (RFC 4180, UTF-8, with a header): a row for each, a column for each property that items of these collections
 * may have. A list of texts is one cell, with {@code " | "} in between; what has parts of its own is JSON.
 */
final class Table {
    private static final List<String> LANGUAGES = List.of("en", "fr", "nl", "de");
    private static final List<String> PUBLISHED = List.of("version", "createdAt", "updatedAt");
    /** What a spreadsheet would take for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final SequenceWriter rows;

    /** @param out is written to, never closed */
    Table(OutputStream out, List<Collection> collections) throws IOException {
        Set<String> columns = new LinkedHashSet<>(List.of("kind", "id"));
        for (Collection collection : collections) {
            for (String property : PackForm.properties(collection.path())) {
                if (property.equals("names")) {
                    LANGUAGES.forEach(language -> columns.add("names." + language));
                } else {
                    columns.add(property);
                }
            }
        }
        columns.addAll(PUBLISHED);
        CsvSchema.Builder schema =
                CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n").setNullValue("");
        columns.forEach(schema::addColumn);
        CsvMapper mapper = new CsvMapper();
        mapper.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        mapper.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        rows = mapper.writerFor(Map.class).with(schema.build()).writeValues(out);
    }

    /**
     * @param published as the ledger has it
     * @param form as a pack writes it
     */
    void add(Collection collection, ObjectNode published, ObjectNode form) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("kind", collection.kind());
        form.fields().forEachRemaining(property -> {
            if (property.getKey().equals("names")) {
                property.getValue()
                        .fields()
                        .forEachRemaining(name -> row.put("names." + name.getKey(), cell(name.getValue())));
            } else {
                row.put(property.getKey(), cell(property.getValue()));
            }
        });
        PUBLISHED.forEach(name -> row.put(name, published.get(name).asText()));
        rows.write(row);
    }

    private static String cell(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.isTextual() ? safe(value.asText()) : value.asText();
        }
        StringBuilder texts = new StringBuilder();
        for (JsonNode item : value) {
            if (item.isContainerNode() || value.isObject()) {
                return value.toString();
            }
            texts.append(texts.isEmpty() ? "" : " | ").append(item.asText());
        }
        return safe(texts.toString());
    }

    private static String safe(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Writes what is left: the names of the columns, too, when there was no row. */
    void end() throws IOException {
        rows.close();
    }
}
