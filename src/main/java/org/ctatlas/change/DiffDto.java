package org.ctatlas.change;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of one item between two states of the ledger. */
@Schema(name = "Difference", description = "How one item changed between two times.")
public record DiffDto(
        @Schema(
                description = "Kind of item: a code of refData/kinds, relation or contradiction.",
                examples = "institution",
                required = true)
        String kind,

        @Schema(description = "Identifier of the item.", examples = "cuta", required = true)
        String id,

        @Schema(description = "Display name at the later time.", examples = "Coordination Unit for Threat Analysis")
        String title,

        @Schema(
                description = "Address of the item, or of its history if it was deleted.",
                format = "uri",
                readOnly = true)
        URI href,

        @Schema(
                description = "The net effect.",
                enumeration = {"created", "updated", "deleted"},
                examples = "updated",
                required = true)
        String operation,

        @Schema(description = "Version at the earlier time; absent if the item did not exist.", examples = "1")
        Integer fromVersion,

        @Schema(description = "Version at the later time; absent if the item does not exist.", examples = "3")
        Integer toVersion,

        @Schema(
                description =
                        "JSON Patch from the earlier content to the later one; only for items that exist at both times.")
        List<PatchStep> changes) {}
