package org.ctatlas.search;

import java.util.List;
import org.ctatlas.record.Item;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of a record that a search found. */
@Schema(name = "SearchHit", description = "A record that matches; href leads to the whole record.")
public class SearchHitDto extends Item {
    @Schema(description = "Kind of record: a code of refData/kinds.", examples = "institution", required = true)
    public String kind;

    @Schema(description = "What it is, in English.", maxLength = 400)
    @Undated
    public String summary;

    @Schema(description = "Relevance; comparable only within one answer.", examples = "87.512", required = true)
    public double score;

    @Schema(description = "The texts in which the words were found; may be empty.", required = true)
    @Undated
    public List<Highlight> highlights;

    /** A text of the record in which words that were looked for stand. */
    @Schema(name = "SearchHighlight", description = "A text of the record that contains words of the query.")
    public record Highlight(
            @Schema(description = "Property of the record that holds it.", examples = "names.nl", required = true)
            String property,

            @Schema(
                    description = "The text as HTML: escaped, with em elements around the words that were found.",
                    examples = "<em>Veiligheid</em> van de Staat",
                    required = true)
            String text) {}
}
