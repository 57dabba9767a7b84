package org.ctatlas.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.pack.PackForm;
import org.ctatlas.pack.PackYaml;

/** Writes what was published at a revision, while it reads it. The same export is always the same bytes. */
@ApplicationScoped
class Exports {
    /**
     * An export.
     *
     * @param number of the last revision that counts
     * @param pack what {@code pack.yaml} says
     */
    record Export(Selection selection, long number, ObjectNode pack) {}

    private interface Action {
        void take(Revision revision) throws IOException;
    }

    @Inject
    Snapshot snapshot;

    @Inject
    Picker picker;

    @Inject
    Ledger ledger;

    @Inject
    ObjectMapper mapper;

    /** One item a line, as the change feed has it in {@code body}. */
    void ndjson(Export export, OutputStream out) throws IOException {
        Predicate<Revision> picked = picker.asked(export.selection);
        Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (Collection collection : export.selection.collections()) {
            each(
                    collection,
                    export,
                    picked,
                    revision -> lines.append(revision.body).append('\n'));
        }
        lines.flush();
    }

    /** All items in one table. */
    void csv(Export export, OutputStream out) throws IOException {
        Predicate<Revision> picked = picker.asked(export.selection);
        Table table = new Table(
                out,
                Collection.ALL.stream()
                        .filter(collection -> export.selection.takes(collection.kind()))
                        .toList());
        for (Collection collection : export.selection.collections()) {
            each(
                    collection,
                    export,
                    picked,
                    revision -> table.add(collection, ledger.content(revision), form(collection, revision)));
        }
        table.end();
    }

    /**
     * A country pack, and as its last file {@code manifest.json}: the revision, the licence, what it was narrowed to, and
     * name, number of items, size and SHA-256 of each file.
     */
    void zip(Export export, OutputStream out) throws IOException {
        Predicate<Revision> picked = picker.complete(export.selection, export.number);
        ObjectNode manifest = export.pack.deepCopy().put("revision", export.number);
        if (!export.selection.isWhole()) {
            manifest.set("filter", mapper.valueToTree(export.selection.parts()));
        }
        ArrayNode files = manifest.putArray("files");
        Archive zip = new Archive(out);
        files.add(written(zip.file("pack.yaml", file -> {
            PackYaml.manifest(export.pack, file);
            return 0;
        })));
        for (Collection collection : Collection.ALL) {
            files.add(written(zip.file(collection.path() + ".yaml", file -> items(collection, export, picked, file))));
        }
        zip.file("manifest.json", file -> {
            file.append(manifest.toPrettyString()).append('\n');
            return 0;
        });
        zip.finish();
    }

    private ObjectNode form(Collection collection, Revision revision) {
        return PackForm.of(ledger.written(revision), collection.path(), collection.wire());
    }

    private ObjectNode written(Archive.Written file) {
        return mapper.valueToTree(file);
    }

    private int items(Collection collection, Export export, Predicate<Revision> picked, Writer file)
            throws IOException {
        int[] items = {0};
        each(collection, export, picked, revision -> {
            ObjectNode item = form(collection, revision);
            leaveOut("jurisdiction", item, export.pack.get("jurisdiction"));
            leaveOut("lastReviewed", item, export.pack.get("reviewed"));
            PackYaml.item(item, file);
            items[0]++;
        });
        if (items[0] == 0) {
            file.append("[]\n");
        }
        return items[0];
    }

    /** What {@code pack.yaml} says of all records, none of them says again. */
    private static void leaveOut(String property, ObjectNode item, JsonNode usual) {
        if (usual.equals(item.get(property))) {
            item.remove(property);
        }
    }

    private void each(Collection collection, Export export, Predicate<Revision> picked, Action action)
            throws IOException {
        try {
            snapshot.each(collection.kind(), export.number, revision -> {
                if (picked.test(revision)) {
                    try {
                        action.take(revision);
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
