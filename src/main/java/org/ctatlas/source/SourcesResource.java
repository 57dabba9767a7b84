package org.ctatlas.source;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.ctatlas.query.Field;
import org.ctatlas.query.Vocabulary;
import org.ctatlas.record.Catalogue;
import org.ctatlas.record.Kind;
import org.ctatlas.record.Page;
import org.ctatlas.record.Writable;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sources: list and item. */
@Path("/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "The documents that records cite.")
public class SourcesResource extends Writable {
    public static final Kind<Source, SourceDto> KIND = Kind.of(
            "source",
            "sources",
            Source.class,
            SourceDto.class,
            Source::new,
            SourceDto::of,
            SourceDto::copyTo,
            List.of(
                    Field.code("type", "type", "sourceTypes", "Type of source", "newsArticle"),
                    Field.text("publisher", "publisher", "Publisher, exactly as written", "Le Vif"),
                    Field.text("author", "author", "Author, exactly as written", null),
                    Field.text("language", "language", "ISO 639-1 code of the language", "fr")
                            .among(new Vocabulary("language", "Source e", "e.language")),
                    Field.date("published", "begins", "When it was published", "2017")),
            List.of(),
            "title");

    @Inject
    Catalogue catalogue;

    @GET
    @Operation(operationId = "listSources", summary = "Find sources")
    public Page<SourceDto> list(@Context UriInfo uri) {
        return catalogue.list(KIND, uri);
    }

    @GET
    @Path("/{sourceId}")
    @Operation(operationId = "getSource", summary = "Get a source")
    public SourceDto get(
            @Parameter(description = "Identifier of a source.", example = "src-elnakhala-belgian-landscape")
                    @PathParam("sourceId")
                    String sourceId,
            @Context UriInfo uri) {
        return catalogue.get(KIND, sourceId, uri);
    }
}
