package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.ctatlas.claim.ClaimDto;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.StatusStepDto;

/** Turns the wire form of an item into the form in which packs write it: the inverse of what {@link PackReader} reads. */
public final class PackForm {
    /** The lists whose items have properties of their own, with the type of those on the wire. */
    private static final Map<String, Class<?>> PARTS =
            Map.of("statusHistory", StatusStepDto.class, "claims", ClaimDto.class);

    private PackForm() {}

    /** @return what an item of the collection may have in a pack, in the order of the schema */
    public static Set<String> properties(String collection) {
        return PackSchema.properties(collection);
    }

    /**
     * @param wire an item as the API shows it or as an editor sends it
     * @param collection whose item it is
     * @param type its wire form
     * @return the item without what is read-only, in the order of the schema; a date with its precision is one text, a
     *     reference the bare id. What the wire form does not know stays, for the schema to refuse
     */
    public static ObjectNode of(ObjectNode wire, String collection, Class<?> type) {
        return of(wire, PackSchema.properties(collection), type);
    }

    private static ObjectNode of(ObjectNode wire, Set<String> written, Class<?> type) {
        Set<String> known = PackReader.properties(type);
        Set<String> dates = PackReader.partialDates(type);
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        Set<String> names = new LinkedHashSet<>(written);
        wire.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                names.add(name);
            }
        });
        for (String name : names) {
            JsonNode value = wire.path(name);
            // A list without items is the same as none.
            if (value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()) {
                continue;
            }
            if (dates.contains(name)) {
                form.set(name, date(value, wire.path(name + "Precision")));
            } else if (PARTS.containsKey(name) && value.isArray()) {
                form.set(name, parts((ArrayNode) value, name));
            } else if (name.equals("citations") && value.isArray()) {
                form.set(name, citations((ArrayNode) value));
            } else {
                form.set(name, reference(value));
            }
        }
        return form;
    }

    private static ArrayNode parts(ArrayNode items, String name) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        items.forEach(item ->
                parts.add(item.isObject() ? of((ObjectNode) item, PackSchema.parts(name), PARTS.get(name)) : item));
        return parts;
    }

    private static ArrayNode citations(ArrayNode items) {
        ArrayNode citations = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            if (item.isObject()) {
                ObjectNode citation = item.deepCopy();
                if (item.has("source")) {
                    citation.set("source", reference(item.get("source")));
                }
                citations.add(citation);
            } else {
                citations.add(item);
            }
        }
        return citations;
    }

    /** @return the id of a reference; any other value as it is */
    private static JsonNode reference(JsonNode value) {
        return value.isObject() && value.path("id").isTextual() ? value.get("id") : value;
    }

    private static JsonNode date(JsonNode value, JsonNode precision) {
        if (!precision.isTextual() || !value.isTextual()) {
            return value;
        }
        try {
            return JsonNodeFactory.instance.textNode(
                    PartialDate.of(LocalDate.parse(value.asText()), Precision.of(precision.asText()))
                            .toString());
        } catch (DateTimeParseException | IllegalArgumentException notOne) {
            return JsonNodeFactory.instance.textNode(value.asText() + " " + precision.asText());
        }
    }
}
