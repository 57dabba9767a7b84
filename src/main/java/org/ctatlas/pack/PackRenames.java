package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.ctatlas.Collection;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.entry.Rename;
import org.ctatlas.record.Publisher;
import org.ctatlas.relation.RelationContent;
import org.ctatlas.relation.RelationWriter;

/** Gives items that name records by their former ids, as a pack does that knows nothing of a rename, the ids of today. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PackRenames {
    @Inject
    Publisher publisher;

    /** @return whether nothing was ever renamed */
    public boolean none() {
        return Rename.none();
    }

    /** @return the item under its id of today, with the ids of today of all that it names */
    public PackReader.Item today(PackReader.Item item) {
        Collection collection = item.collection();
        ObjectNode form = PackForm.of(publisher.tree(item.content()), collection.path(), collection.wire());
        today(collection, form);
        form.put("id", form.path("id").asText(item.slug()));
        rename(collection, form);
        return ItemReader.published(collection, form);
    }

    /** Brings the form of an item up to date, with the id that it has. @param form need not be checked */
    public void rename(Collection collection, ObjectNode form) {
        today(collection, form);
        if (form.path("id").isTextual()) {
            form.put("id", Rename.today(collection.kind(), form.get("id").asText()));
        }
    }

    /**
     * Brings the form of an item up to date: what it names, and the ids that follow from that. An id that the item has stays.
     *
     * @param form as a pack writes it; need not be checked
     */
    public void today(Collection collection, ObjectNode form) {
        Map<String, String> today = Rename.today(PackReferences.in(form));
        // What follows from the content is asked for before that changes.
        if (collection.kind().equals(RelationWriter.KIND) && !form.has("id")) {
            name(form, collection.kind(), RelationContent.slug(form), today);
        }
        form.path("claims")
                .forEach(claim -> name(
                        claim,
                        Rename.CLAIM,
                        ContradictionContent.slug(form.path("id").asText(), claim),
                        today));
        PackReferences.replace(form, today);
    }

    /** @param slug the id that the part has, or that follows from it */
    private void name(JsonNode part, String kind, String slug, Map<String, String> changes) {
        String id = Rename.today(kind, slug);
        if (part instanceof ObjectNode object && (!id.equals(slug) || !part.has("id") && !changes.isEmpty())) {
            object.put("id", id);
        }
    }
}
