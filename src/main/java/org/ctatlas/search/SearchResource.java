package org.ctatlas.search;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Full-text search over all kinds of record. */
@Path("/" + Search.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Full-text search over all kinds of record.")
public class SearchResource {
    @Inject
    Search search;

    @GET
    @Operation(
            operationId = "searchRecords",
            summary = "Search all records",
            description = "Records that have every word, else those that have most; names and acronyms count more than"
                    + " summaries. Words are found in English, French, Dutch and German whatever their ending, case and"
                    + " accents; as one, with a hyphen or with a blank; by their beginning, by a record's other names, by the"
                    + " names of its kind, type, theme and status, and when mistyped. Terms of the field are found in the"
                    + " other languages too: huiszoeking finds house searches.")
    public SearchPage search(@Context UriInfo uri) throws InterruptedException {
        return search.find(uri);
    }
}
