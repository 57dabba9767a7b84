package org.ctatlas.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.ctatlas.Collection;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.entry.Rename;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.pack.PackForm;
import org.ctatlas.pack.PackReader;
import org.ctatlas.pack.PackRenames;
import org.ctatlas.pack.PackWriter;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Past;
import org.ctatlas.record.Publisher.Outcome;

/**
 * The writes of a single claim: each is an edit of its contradiction, of which it is a part, and makes a version of that.
 * Hence {@code If-Match} is for the version of the contradiction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ClaimWrites implements Writes {
    private static final Collection CONTRADICTIONS = Collection.of(ContradictionWriter.KIND);
    private static final String PARENT = "contradiction";

    /** Fewer claims do not contradict each other. */
    private static final int FEWEST = 2;

    @Inject
    Ledger ledger;

    @Inject
    Past past;

    @Inject
    PackWriter writer;

    @Inject
    PublishedContent publishedContent;

    @Inject
    Renaming renaming;

    @Inject
    PackRenames names;

    @Inject
    ItemWrites items;

    /**
     * A claim and what it is a part of.
     *
     * @param contradiction the revision that the write replaces
     * @param body what an editor changes of it
     * @param position of the claim
     */
    private record Part(Revision contradiction, ObjectNode body, int position) {
        private ArrayNode claims() {
            return (ArrayNode) body.get("claims");
        }

        private ObjectNode claim() {
            return (ObjectNode) claims().get(position);
        }
    }

    @Override
    public Change create(WriteRequest asked, ObjectNode sent, Write write) {
        String parent = parent(sent);
        Revision contradiction = Optional.ofNullable(parent)
                .flatMap(Revision::latestOf)
                .filter(found -> found.kind.equals(ContradictionWriter.KIND) && found.body != null)
                .orElseThrow(() -> Problem.badRequest(List.of(Issue.schemaViolation(
                        "/" + PARENT,
                        parent,
                        "the contradiction that the claim belongs to; to contest a property first of all, POST a"
                                + " contradiction with at least two claims"))));
        ObjectNode body = ledger.written(contradiction);
        Part added = new Part(contradiction, body, body.get("claims").size());
        added.claims().add(sent);
        return put(added, null, write);
    }

    @Override
    public Change replace(WriteRequest asked, String id, String body, Write write) {
        Part before = current(asked, id);
        return update(before, Body.read(body), write);
    }

    @Override
    public Change patch(WriteRequest asked, String id, String body, Write write) {
        Part before = current(asked, id);
        return update(before, Body.patch(before.claim(), Body.read(body)), write);
    }

    @Override
    public Change delete(WriteRequest asked, String id, Write write) {
        Part before = current(asked, id);
        Revision contradiction = before.contradiction;
        if (before.claims().size() <= FEWEST) {
            throw new Problem(
                    409,
                    "A contradiction has at least two claims: delete the contradiction '" + contradiction.slug
                            + "' as a whole.");
        }
        JsonNode was = form(before).at("/claims/" + before.position);
        before.claims().remove(before.position);
        writer.put(items.check(CONTRADICTIONS, form(before), null, ""), write);
        return new Change("delete", id, contradiction.version, Change.between((ObjectNode) was, null));
    }

    private Change update(Part before, ObjectNode sent, Write write) {
        String id = before.claim().get("id").asText();
        String sentId = sent.hasNonNull("id") ? sent.get("id").asText() : id;
        boolean renamed = !Rename.today(Rename.CLAIM, sentId).equals(id);
        if (renamed) {
            renaming.requireUnusedByClaims(sentId);
        } else {
            sent.put("id", id);
        }
        String parent = parent(sent);
        if (sent.hasNonNull(PARENT) && !before.contradiction.slug.equals(parent)) {
            throw Problem.badRequest(List.of(Issue.schemaViolation(
                    "/" + PARENT, parent, "the contradiction of the claim, '" + before.contradiction.slug + "'")));
        }
        ObjectNode was = (ObjectNode) form(before).at("/claims/" + before.position);
        before.claims().set(before.position, sent);
        Change change = put(before, was, write);
        if (renamed) {
            Rename.add(Rename.CLAIM, id, change.id());
        }
        return change;
    }

    /** @param was the claim before, as a pack writes it; null for a new one */
    private Change put(Part part, ObjectNode was, Write write) {
        ObjectNode form = form(part);
        names.today(CONTRADICTIONS, form);
        String pointer = "/claims/" + part.position;
        String id = ContradictionContent.slug(part.contradiction.slug, form.at(pointer));
        if (was == null) {
            renaming.requireUnusedByClaims(id);
        }
        String operation = was == null ? "create" : was.path("id").asText().equals(id) ? "update" : "rename";
        PackReader.Item item = items.check(CONTRADICTIONS, form, null, pointer);
        Outcome outcome = writer.put(item, write);
        return new Change(
                outcome == Outcome.UNCHANGED ? "none" : operation,
                id,
                part.contradiction.version,
                Change.between(was, (ObjectNode) form.at(pointer)));
    }

    private Part current(WriteRequest asked, String id) {
        past.explain(asked.collection().path(), asked.collection().kind(), id, asked.links());
        Revision contradiction = publishedContent
                .contradictionOf(id)
                .flatMap(Revision::latestOf)
                .orElseThrow(() -> Problem.notFound("There is no claim with the id '" + id + "'."));
        Precondition.require(asked.conditions(), contradiction.version);
        ObjectNode body = ledger.written(contradiction);
        int position = 0;
        while (!body.at("/claims/" + position + "/id").asText().equals(id)) {
            position++;
        }
        return new Part(contradiction, body, position);
    }

    private static ObjectNode form(Part part) {
        return PackForm.of(part.body, CONTRADICTIONS.path(), CONTRADICTIONS.wire());
    }

    /** @return the id of the contradiction that the claim names: as a reference, by its address or by its id; else null */
    private String parent(ObjectNode claim) {
        JsonNode named = claim.path(PARENT);
        String text = (named.isObject() ? named.path("id") : named).asText(null);
        return text == null ? null : Rename.today(ContradictionWriter.KIND, text.substring(text.lastIndexOf('/') + 1));
    }
}
