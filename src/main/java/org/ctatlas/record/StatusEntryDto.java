package org.ctatlas.record;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a kind of record with a status history. */
public abstract class StatusEntryDto extends EntryDto {
    @Schema(description = "Latest status: a code of refData/statuses.", examples = "adopted", readOnly = true)
    public String status;

    @Schema(description = "Every status with its day and sources, in order of time.")
    public List<StatusStepDto> statusHistory;

    @Override
    protected Stream<CitationDto> cited() {
        return Stream.concat(super.cited(), statusHistory.stream().flatMap(step -> step.citations().stream()));
    }

    /** @return the status of the last step; null when there is none */
    protected String latestStatus() {
        return statusHistory == null || statusHistory.isEmpty()
                ? null
                : statusHistory.get(statusHistory.size() - 1).status();
    }
}
