package org.ctatlas.change;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step of a JSON Patch. */
@Schema(
        name = "PatchStep",
        description = "An operation of a JSON Patch (RFC 6902), with the value that was there before.")
public record PatchStep(
        @Schema(
                description = "What happens to the value at the path.",
                enumeration = {"add", "remove", "replace"},
                examples = "replace",
                required = true)
        String op,

        @Schema(description = "JSON pointer (RFC 6901); empty for the whole.", examples = "/summary", required = true)
        String path,

        @Schema(description = "Value before; absent for add.", implementation = Object.class)
        JsonNode fromValue,

        @Schema(description = "Value afterwards; absent for remove.", implementation = Object.class)
        JsonNode value) {}
