package org.ctatlas.kit;

import java.net.URI;
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
    public String title;

    /** @return the version of what is published, for the entity tag; null for what has none of its own */
    protected Integer tagged() {
        return null;
    }
}
