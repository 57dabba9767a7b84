package org.ctatlas.pack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Checks and reads a single item, as a pack of one. */
public final class PackItems {
    private PackItems() {}

    /**
     * @param collection whose item it is
     * @param form as a pack writes it
     * @param jurisdiction ISO 3166 code for a record that does not say
     * @param reviewed ISO day for a record that does not say
     * @param known what it may refer to
     * @throws PackException with everything that is wrong; the field of each issue is where in the item
     */
    public static PackReader.Item read(
            String collection, ObjectNode form, String jurisdiction, String reviewed, Known known) {
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
}
