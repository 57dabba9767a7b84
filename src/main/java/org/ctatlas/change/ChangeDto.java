package org.ctatlas.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of the change feed. Who wrote it is not said. */
@Schema(name = "Change", description = "One published version of an item, or its deletion.")
public record ChangeDto(
        @Schema(
                description = "Number of the revision, from 1, without gaps over all kinds.",
                examples = "812",
                required = true)
        long revision,

        @Schema(
                description = "Kind of item: a code of refData/kinds, relation or contradiction.",
                examples = "institution",
                required = true)
        String kind,

        @Schema(description = "Identifier of the item.", examples = "cuta", required = true)
        String id,

        @Schema(
                description = "What happened.",
                enumeration = {"create", "update", "delete"},
                examples = "update",
                required = true)
        String operation,

        @Schema(description = "When (RFC 3339, UTC).", required = true)
        Instant time,

        @Schema(description = "Version of the item afterwards.", examples = "2", required = true)
        int version,

        @Schema(description = "Address of the item.", format = "uri", readOnly = true)
        URI href,

        @Schema(
                description = "The item as an editor writes it, with kind, version and times: references have their id"
                        + " alone, what follows from other items is left out. Absent when it was deleted.",
                type = SchemaType.OBJECT,
                implementation = Object.class)
        JsonNode body) {}
