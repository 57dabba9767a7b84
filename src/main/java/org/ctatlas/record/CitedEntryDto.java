package org.ctatlas.record;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a kind of record that others cite. */
public abstract class CitedEntryDto extends EntryDto {
    @Schema(description = "What cites it. Contradictions do by their claims.", readOnly = true)
    public CitedByDto citedBy;
}
