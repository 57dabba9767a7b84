package org.ctatlas.change;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of one item between two states of the ledger. */
@Schema(name = "Difference", description = "What became of one item between two times.")
public record DiffDto(
        @Schema(
                description = "Kind of item: a code of refData/kinds, relation or contradiction.",
                examples = "institution",
                required = true)
        String kind,

        @Schema(description = "Identifier of the item.", examples = "cuta", required = true)
        String id,

        @Schema(description = "Name to show: the later one.", examples = "Coordination Unit for Threat Analysis")
        String title,

        @Schema(description = "Where the item is; of a deleted one, its history.", format = "uri", readOnly = true)
        URI href,

        @Schema(
                description = "The net effect.",
                enumeration = {"created", "updated", "deleted"},
                examples = "updated",
                required = true)
        String operation,

        @Schema(description = "Version at the earlier time; absent when it was not there.", examples = "1")
        Integer fromVersion,

        @Schema(description = "Version at the later time; absent when it is not there.", examples = "3")
        Integer toVersion,

        @Schema(description = "From the earlier content to the later one; only of what is there at both times.")
        List<PatchStep> changes) {}
