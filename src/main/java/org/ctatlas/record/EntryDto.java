package org.ctatlas.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ctatlas.entry.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the wire form of every kind of record has in common. Absent properties are unknown or do not apply. */
@JsonPropertyOrder({"self", "href", "id", "kind", "title", "names", "aliases", "summary"})
@Schema(name = "Record", description = "A record of any kind; each kind adds its own properties.")
public abstract class EntryDto extends Item {
    @Schema(description = "Kind of record: a code of refData/kinds.", examples = "institution", readOnly = true)
    public String kind;

    @Schema(
            description = "Official names by language; at least one.",
            examples =
                    "{\"en\": \"State Security\", \"fr\": \"Sûreté de l'État\", \"nl\": \"Veiligheid van de Staat\"}",
            required = true)
    @Undated
    public Names names;

    @Schema(description = "Other names, spellings and acronyms under which it is known.", examples = "[\"VSSE\"]")
    @Undated
    public List<String> aliases;

    @Schema(description = "What it is, in our own words, in English.", maxLength = 400)
    @Undated
    public String summary;

    @Schema(
            description = "ISO 3166 code of the country whose atlas the record belongs to.",
            pattern = "^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
            examples = "BE")
    public String jurisdiction;

    @Schema(description = "Topics, in kebab-case.", examples = "[\"intelligence\"]")
    @Undated
    public List<String> tags;

    @Schema(description = "Sources of the record; at least one. A source cites itself.", required = true)
    public List<CitationDto> citations;

    @Schema(
            description = "Properties on which sources disagree: see contradictions?record={id}.",
            examples = "[\"established\"]",
            readOnly = true)
    public List<String> contested;

    @Schema(
            description = "Address of the relations of the record, in both directions.",
            format = "uri",
            examples = "http://localhost:8080/api/v1/relations?record=state-security",
            readOnly = true)
    public URI relations;

    @Schema(
            description = "Day on which an editor last checked the record against its sources.",
            examples = "2026-11-24")
    public LocalDate lastReviewed;

    @Schema(
            description = "Version number: 1 when first published, plus 1 with each change.",
            examples = "1",
            readOnly = true)
    public Integer version;

    @Schema(description = "When it was first published (RFC 3339, UTC).", readOnly = true)
    public Instant createdAt;

    @Schema(description = "When it was last changed (RFC 3339, UTC).", readOnly = true)
    public Instant updatedAt;

    /** What the links of the record refer to, by the name of the link; for {@code embed}. */
    @JsonIgnore
    public final Map<String, List<Reference>> linked = new HashMap<>();

    /** @return where the thing itself can be read, for a source with an address; else null */
    public String address() {
        return null;
    }

    @Override
    protected Stream<CitationDto> cited() {
        return citations.stream();
    }

    @Override
    protected Integer tagged() {
        return version;
    }
}
