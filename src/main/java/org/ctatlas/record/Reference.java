package org.ctatlas.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A record as others point to it. */
@Schema(description = "A reference to a record; in a write, only the id is read.")
public record Reference(
        @Schema(description = "Identifier of the record.", examples = "state-security", required = true)
        String id,

        @Schema(description = "Kind of the record.", examples = "institution", readOnly = true)
        String kind,

        @Schema(description = "Display name.", examples = "State Security", readOnly = true)
        String title,

        @Schema(
                description = "Address of the record.",
                format = "uri",
                examples = "http://localhost:8080/api/v1/institutions/state-security",
                readOnly = true)
        URI href) {

    /** A pack writes just the identifier. */
    @JsonCreator
    static Reference of(String id) {
        return new Reference(id, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Reference {}
}
