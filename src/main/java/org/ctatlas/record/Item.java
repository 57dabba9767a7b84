package org.ctatlas.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the wire form of every item of a collection has. */
public abstract class Item {
    @Schema(description = "Address of this answer; only when asked for alone.", format = "uri", readOnly = true)
    public URI self;

    @Schema(description = "Address of the item; only within another answer.", format = "uri", readOnly = true)
    public URI href;

    @Schema(
            description = "Stable identifier in kebab-case; those of records are unique over all kinds.",
            pattern = "^[a-z0-9]+(-[a-z0-9]+)*$",
            maxLength = 140,
            examples = "state-security",
            required = true)
    public String id;

    @Schema(description = "Display name, in English where there is one.", examples = "State Security", readOnly = true)
    @Undated
    public String title;

    @Schema(description = "Records asked for with embed, by their href; only on a single item.", readOnly = true)
    public Map<String, EntryDto> embedded;

    @Schema(
            description =
                    "Only with asOf: the properties of this answer that may tell of other days than the one asked for:"
                            + " texts and numbers that do not say of when they are, and later dates.",
            examples = "[\"title\", \"names\", \"summary\"]",
            readOnly = true)
    public List<String> notAsOf;

    /** Of what is shown, in whole seconds; null where it is not known. */
    @JsonIgnore
    private Instant modified;

    /** @return every citation that it shows, those of its parts included */
    protected Stream<CitationDto> cited() {
        return Stream.empty();
    }

    void modified(Instant time) {
        modified = time;
    }

    /** @return when what is shown last changed, in whole seconds; null where it is not known, or is still to come */
    Instant modified() {
        return modified == null || modified.isAfter(Instant.now()) ? null : modified;
    }

    /** @return the version of what is published, for the entity tag; null for what has none of its own */
    protected Integer tagged() {
        return null;
    }
}
