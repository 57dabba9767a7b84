package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The records that an item names, in the form in which packs write it. */
public final class PackReferences {
    /** The properties whose value is the id of a record: those of the schema that are a slug, but for the item's own. */
    static final Set<String> PROPERTIES = Set.of("subject", "object", "record", "source");

    private PackReferences() {}

    /** @return the ids of the records that the item names */
    public static Set<String> in(JsonNode form) {
        Set<String> named = new HashSet<>();
        collect(form, named);
        return named;
    }

    private static void collect(JsonNode node, Set<String> named) {
        node.fields().forEachRemaining(field -> {
            if (PROPERTIES.contains(field.getKey()) && field.getValue().isTextual()) {
                named.add(field.getValue().asText());
            }
        });
        node.forEach(below -> collect(below, named));
    }

    /** @param ids what to put in the place of the ids that it has */
    public static void replace(JsonNode form, Map<String, String> ids) {
        if (form instanceof ObjectNode object) {
            PROPERTIES.stream()
                    .filter(name -> ids.containsKey(object.path(name).asText()))
                    .forEach(name -> object.put(name, ids.get(object.get(name).asText())));
        }
        form.forEach(below -> replace(below, ids));
    }
}
