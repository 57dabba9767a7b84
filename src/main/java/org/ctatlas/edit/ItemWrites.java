package org.ctatlas.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.Collection;
import org.ctatlas.entry.Rename;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.pack.ItemReader;
import org.ctatlas.pack.Pack;
import org.ctatlas.pack.PackException;
import org.ctatlas.pack.PackForm;
import org.ctatlas.pack.PackReader;
import org.ctatlas.pack.PackReferences;
import org.ctatlas.pack.PackRenames;
import org.ctatlas.pack.PackWriter;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Past;
import org.ctatlas.record.Publisher.Outcome;

/** The writes of what has revisions of its own: records, relations, contradictions with their claims. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ItemWrites implements Writes {
    @Inject
    Ledger ledger;

    @Inject
    Past past;

    @Inject
    PackWriter writer;

    @Inject
    PublishedContent publishedContent;

    @Inject
    References references;

    @Inject
    Renaming renaming;

    @Inject
    PackRenames names;

    @Override
    public Change create(WriteRequest asked, ObjectNode sent, Write write) {
        Collection collection = asked.collection();
        ObjectNode form = PackForm.of(sent, collection.path(), collection.wire());
        names.today(collection, form);
        PackReader.Item item = check(collection, form, form.path("jurisdiction").asText(null), "");
        String id = item.slug();
        renaming.requireUnused(id);
        writer.put(item, write);
        return new Change("create", id, null, Change.between(null, form));
    }

    @Override
    public Change replace(WriteRequest asked, String id, String body, Write write) {
        Revision latest = current(asked, id);
        return update(asked.collection(), latest, Body.read(body), write);
    }

    @Override
    public Change patch(WriteRequest asked, String id, String body, Write write) {
        Revision latest = current(asked, id);
        return update(asked.collection(), latest, Body.patch(ledger.written(latest), Body.read(body)), write);
    }

    @Override
    public Change delete(WriteRequest asked, String id, Write write) {
        Revision latest = current(asked, id);
        if (asked.collection().record() != null) {
            references.requireNone(id);
        }
        writer.delete(asked.collection(), id, write);
        ObjectNode before = publishedContent.form(asked.collection(), latest);
        return new Change("delete", id, latest.version, Change.between(before, null));
    }

    private Change update(Collection collection, Revision latest, ObjectNode sent, Write write) {
        ObjectNode before = publishedContent.form(collection, latest);
        ObjectNode after = PackForm.of(sent, collection.path(), collection.wire());
        String id = after.path("id").asText(latest.slug);
        boolean renamed = !Rename.today(collection.kind(), id).equals(latest.slug);
        if (renamed) {
            renaming.requireUnused(id);
            renaming.keep(collection, before, latest.slug, id);
            PackReferences.replace(after, Map.of(latest.slug, id));
        } else {
            after.put("id", latest.slug);
        }
        names.today(collection, after);
        PackReader.Item item = check(
                collection,
                after,
                after.path("jurisdiction").asText(before.path("jurisdiction").asText(null)),
                "");
        if (collection.record() != null) {
            references.requirePreferred(latest.slug, after);
        }
        Outcome outcome = writer.put(item, latest.slug, write);
        return new Change(
                outcome == Outcome.UNCHANGED ? "none" : renamed ? "rename" : "update",
                item.slug(),
                latest.version,
                outcome == Outcome.UNCHANGED ? List.of() : publishedContent.changes(collection, before, item.slug()),
                renamed ? renaming.end(collection, latest.slug, item.slug(), write) : null);
    }

    /** @return the revision that a write replaces */
    private Revision current(WriteRequest asked, String id) {
        String kind = asked.collection().kind();
        past.explain(asked.collection().path(), kind, id, asked.links());
        Revision latest = Revision.latestOf(id)
                .filter(found -> found.kind.equals(kind))
                .orElseThrow(() -> Problem.notFound("There is no " + kind + " with the id '" + id + "'."));
        Precondition.require(asked.conditions(), latest.version);
        return latest;
    }

    /**
     * @param form of the item, as a pack writes it
     * @param jurisdiction country of a record; null when it does not say
     * @param sent JSON pointer to the part of the form that the client sent
     * @throws Problem 400 with everything that is wrong
     */
    PackReader.Item check(Collection collection, ObjectNode form, String jurisdiction, String sent) {
        boolean record = collection.record() != null;
        if (record && jurisdiction == null && onlyPack().isEmpty()) {
            throw Problem.badRequest(
                    List.of(Issue.schemaViolation("/jurisdiction", null, "the country of the record")));
        }
        try {
            return ItemReader.read(
                    collection.path(),
                    form,
                    jurisdiction != null ? jurisdiction : onlyPack().orElse("XX"),
                    LocalDate.now(ZoneOffset.UTC).toString(),
                    publishedContent);
        } catch (PackException wrong) {
            throw Problem.badRequest(wrong.issues.stream()
                    .map(issue -> Issue.schemaViolation(
                            issue.field().startsWith(sent + "/")
                                    ? issue.field().substring(sent.length())
                                    : issue.field(),
                            null,
                            issue.message()))
                    .toList());
        }
    }

    /** @return the country of the pack when there is one alone */
    private static Optional<String> onlyPack() {
        List<Pack> packs = Pack.loaded();
        return packs.size() == 1 ? Optional.ofNullable(packs.get(0).jurisdiction) : Optional.empty();
    }
}
