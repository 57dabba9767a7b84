package org.ctatlas.assessment;

import java.util.List;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of an assessment. */
@Schema(
        name = "Assessment",
        description = "A judgement, a recommendation, an uncertainty, or the statement that something does not exist.")
public class AssessmentDto extends EntryDto {
    @Schema(description = "Code of refData/assessmentTypes.", examples = "absence", required = true)
    public String type;

    @Schema(description = "The statement, in our own words.", required = true, maxLength = 400)
    @Undated
    public String statement;

    @Schema(description = "Who made the statement.", examples = "Doaa' Elnakhala", maxLength = 200)
    @Undated
    public String attributedTo;

    @Schema(description = "The records that it is about.", readOnly = true)
    public List<Reference> about;

    static AssessmentDto of(Assessment record) {
        AssessmentDto dto = new AssessmentDto();
        dto.type = record.type;
        dto.statement = record.statement;
        dto.attributedTo = record.attributedTo;

        return dto;
    }

    void copyTo(Assessment record, Function<Reference, Entry> records) {
        record.type = type;
        record.statement = statement;
        record.attributedTo = attributedTo;
    }
}
