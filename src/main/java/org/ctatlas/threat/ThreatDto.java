package org.ctatlas.threat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a threat. */
@Schema(name = "Threat", description = "A source of threat, or a network that poses one.")
public class ThreatDto extends EntryDto {
    @Schema(description = "Code of refData/threatTypes.", examples = "actorFlow", required = true)
    public String type;

    @Schema(description = "What characterises it, one trait per item.")
    @Undated
    public List<String> traits;

    @Schema(description = "The threat of which it is a kind or a part.", readOnly = true)
    public List<Reference> parent;

    @Schema(description = "Threats that are kinds or parts of it.", readOnly = true)
    public List<Reference> children;

    static ThreatDto of(Threat record) {
        ThreatDto dto = new ThreatDto();
        dto.type = record.type;
        dto.traits = List.copyOf(record.points);

        return dto;
    }

    void copyTo(Threat record, Function<Reference, Entry> records) {
        record.type = type;
        record.points = traits == null ? new ArrayList<>() : new ArrayList<>(traits);
    }
}
