package org.ctatlas.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What lies between two versions of a content. */
final class Patch {
    /** These follow from the write, not from the editor. */
    private static final Set<String> BOOKKEEPING = Set.of("kind", "version", "createdAt", "updatedAt");

    /** Moved and copied values would be named by where they were, which nobody reads. */
    private static final EnumSet<DiffFlags> FLAGS = EnumSet.of(
            DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION, DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE);

    private Patch() {}

    /**
     * @param from null when there was nothing
     * @param to null when there is nothing any more
     * @return the steps, in the order in which they are applied; none for a deletion
     */
    static List<PatchStep> between(JsonNode from, JsonNode to) {
        List<PatchStep> steps = new ArrayList<>();
        if (to == null) {
            return steps;
        }
        if (from == null) {
            steps.add(new PatchStep("add", "", null, content(to)));
            return steps;
        }
        for (JsonNode step : JsonDiff.asJson(content(from), content(to), FLAGS)) {
            String op = step.get("op").asText();
            boolean removed = op.equals("remove");
            steps.add(new PatchStep(
                    op,
                    step.get("path").asText(),
                    removed ? step.get("value") : step.get("fromValue"),
                    removed ? null : step.get("value")));
        }
        return steps;
    }

    private static JsonNode content(JsonNode body) {
        return ((ObjectNode) body.deepCopy()).remove(BOOKKEEPING);
    }
}
