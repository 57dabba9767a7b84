package org.ctatlas.pack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.ctatlas.Collection;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Kind;
import org.ctatlas.record.Publisher;
import org.ctatlas.record.Publisher.Outcome;
import org.ctatlas.relation.RelationContent;
import org.ctatlas.relation.RelationWriter;

/** Writes the items of every collection, as packs and editors have them. Always within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PackWriter {
    @Inject
    Publisher publisher;

    @Inject
    Ledger ledger;

    @Inject
    RelationWriter relations;

    @Inject
    ContradictionWriter contradictions;

    /** Creates the item or brings it up to date. @param item checked */
    public Outcome put(PackReader.Item item, Write write) {
        return put(item, item.slug(), write);
    }

    /**
     * The same for an item that the database has under another id, which it loses.
     *
     * @param was the other id, or the item's own
     */
    public Outcome put(PackReader.Item item, String was, Write write) {
        if (item.content() instanceof RelationContent relation) {
            return relations.put(relation, was, write);
        }
        if (item.content() instanceof ContradictionContent contradiction) {
            return contradictions.put(contradiction, was, write);
        }
        return put(item.collection().record(), (EntryDto) item.content(), was, write);
    }

    private <E extends Entry, D extends EntryDto> Outcome put(Kind<E, D> kind, EntryDto dto, String was, Write write) {
        return publisher.put(kind, kind.dto().cast(dto), was, write);
    }

    /** Enters the item, which is there as it is, into the ledger, which has nothing of it yet. */
    void keep(PackReader.Item item, Write write) {
        if (item.content() instanceof RelationContent relation) {
            relations.keep(relation, write);
        } else if (item.content() instanceof ContradictionContent contradiction) {
            contradictions.keep(contradiction, write);
        } else {
            Kind<?, ?> kind = item.collection().record();
            ledger.published(
                    write,
                    kind.name(),
                    publisher.tree(item.content()),
                    publisher.find(kind.entity(), item.slug()),
                    item.slug());
        }
    }

    /** Brings the tables to what the latest revision of an item says. */
    void restore(Collection collection, Revision latest) {
        Write write = ledger.restore(latest);
        if (latest.operation.equals(Revision.DELETE)) {
            delete(collection, latest.slug, write);
        } else {
            ObjectNode form = PackForm.of(ledger.written(latest), collection.path(), collection.wire());
            put(ItemReader.published(collection, form), write);
        }
    }

    /** Deletes an item that exists and that nothing refers to. */
    public void delete(Collection collection, String slug, Write write) {
        if (collection.record() != null) {
            publisher.delete(collection.record(), slug, write);
        } else if (collection.kind().equals(RelationWriter.KIND)) {
            relations.delete(slug, write);
        } else {
            contradictions.delete(slug, write);
        }
    }
}
