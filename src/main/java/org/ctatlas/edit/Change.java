package org.ctatlas.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a write would do, for {@code dryRun}. */
@Schema(name = "WriteOutcome", description = "The effect that a write would have.")
public record Change(
        @Schema(
                description = "create, update, rename, delete, or none when it changes nothing.",
                examples = "update",
                required = true)
        String operation,

        @Schema(description = "Identifier of the item after the write.", examples = "cuta", required = true)
        String id,

        @Schema(description = "Current version of the item, if it exists.", examples = "3")
        Integer version,

        @Schema(description = "The properties that would change, in the form of the country packs.", required = true)
        List<Property> properties,

        @Schema(
                description = "Number of other items that refer to the renamed item and would get a new version.",
                examples = "12")
        Integer others) {

    Change(String operation, String id, Integer version, List<Property> properties) {
        this(operation, id, version, properties, null);
    }

    /** A property that would change. */
    @Schema(name = "ChangedProperty", description = "A property that would change.")
    public record Property(
            @Schema(description = "Name of the property.", examples = "staff", required = true)
            String name,

            @Schema(description = "Current value; absent if there is none.", implementation = Object.class)
            JsonNode before,

            @Schema(description = "New value; absent if there is none.", implementation = Object.class)
            JsonNode after) {}

    /** @return what differs between two forms of an item; null for one that does not exist */
    public static List<Property> between(ObjectNode before, ObjectNode after) {
        Set<String> names = new TreeSet<>();
        if (before != null) {
            before.fieldNames().forEachRemaining(names::add);
        }
        if (after != null) {
            after.fieldNames().forEachRemaining(names::add);
        }
        List<Property> changed = new ArrayList<>();
        for (String name : names) {
            JsonNode old = before == null ? null : before.get(name);
            JsonNode now = after == null ? null : after.get(name);
            if (old == null ? now != null : !old.equals(now)) {
                changed.add(new Property(name, old, now));
            }
        }
        return changed;
    }
}
