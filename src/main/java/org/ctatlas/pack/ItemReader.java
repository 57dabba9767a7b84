package org.ctatlas.pack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ctatlas.Collection;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.relation.RelationContent;
import org.ctatlas.relation.RelationWriter;

/** Checks and reads a single item, as a pack of one. */
public final class ItemReader {
    private ItemReader() {}

    /**
     * @param collection whose item it is
     * @param form as a pack writes it
     * @param jurisdiction ISO 3166 code for a record that does not say
     * @param reviewed ISO day for a record that does not say
     * @param known what it may refer to
     * @throws PackException with everything that is wrong; the field of each issue is where in the item
     */
    public static PackReader.Item read(
            String collection, ObjectNode form, String jurisdiction, String reviewed, KnownItems known) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("jurisdiction", jurisdiction)
                .put("title", "-")
                .put("licence", "-")
                .put("version", "1.0.0")
                .put("reviewed", reviewed);
        PackFile items =
                new PackFile(collection, JsonNodeFactory.instance.arrayNode().add(form));
        return PackReader.read(
                        new PackFiles(collection, new PackFile("pack.yaml", manifest), Map.of(collection, items)),
                        known)
                .items()
                .get(0);
    }

    /**
     * An item that was checked when it was published.
     *
     * @param form as a pack writes it, with the id and what is left to the pack
     */
    public static PackReader.Item published(Collection collection, ObjectNode form) {
        Object content = collection.record() != null
                ? PackReader.convert(form, collection.record().dto())
                : collection.kind().equals(RelationWriter.KIND)
                        ? PackReader.convert(form, RelationContent.class)
                        : PackReader.convert(form, ContradictionContent.class);
        return new PackReader.Item(collection, 0, form.get("id").asText(), content);
    }
}
