package org.ctatlas.refdata;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.ctatlas.entry.Names;
import org.ctatlas.problem.NoParameters;
import org.ctatlas.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** The code lists: every code that the service uses, with labels in four languages. */
@Path("/refData")
@Produces(MediaType.APPLICATION_JSON)
@NoParameters
@Tag(name = "Reference data", description = "Every code, with its label in English, French, Dutch and German.")
@Cache(maxAge = 86_400)
public class RefDataResource {

    @Schema(name = "CodeLists", description = "All code lists.")
    public record CodeLists(
            @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
            URI self,

            @Schema(description = "The lists, without their codes.", required = true)
            List<CodeListSummary> items,

            @Schema(description = "Number of lists.", examples = "18", required = true)
            int total) {}

    @Schema(name = "CodeListSummary", description = "A code list, without its codes.")
    public record CodeListSummary(
            @Schema(description = "Address of the list.", format = "uri", readOnly = true)
            URI href,

            @Schema(description = "Name of the list.", examples = "statuses", required = true)
            String id,

            @Schema(description = "Title by language.", required = true)
            Names title,

            @Schema(description = "What the list is for.") String description,

            @Schema(description = "Whether no code will be added within this major version.", required = true)
            boolean closed) {}

    @Schema(name = "CodeList", description = "A code list.")
    public record CodeListDto(
            @Schema(description = "Address of the list.", format = "uri", readOnly = true)
            URI self,

            @Schema(description = "Name of the list.", examples = "statuses", required = true)
            String id,

            @Schema(description = "Title by language.", required = true)
            Names title,

            @Schema(description = "What the list is for.") String description,

            @Schema(description = "Whether no code will be added within this major version.", required = true)
            boolean closed,

            @Schema(description = "The codes, in order.", required = true)
            List<CodeDto> items,

            @Schema(description = "Number of codes.", examples = "10", required = true)
            int total) {}

    @Schema(name = "Code", description = "A code of a code list.")
    public record CodeDto(
            @Schema(description = "Address of this answer; only on a single code.", format = "uri", readOnly = true)
            URI self,

            @Schema(description = "Address of the code; only in a list.", format = "uri", readOnly = true)
            URI href,

            @Schema(description = "The code.", examples = "adopted", required = true)
            String code,

            @Schema(description = "Label by language.", required = true)
            Names name,

            @Schema(description = "What it means, in English.")
            String description,

            @Schema(description = "For a predicate: the same edge read from its object.")
            InverseDto inverse) {}

    @Schema(name = "InversePredicate", description = "A predicate read from object to subject.")
    public record InverseDto(
            @Schema(description = "Its code.", examples = "oversees", required = true)
            String code,

            @Schema(description = "Label by language.", required = true)
            Names name) {}

    @GET
    @Operation(operationId = "listCodeLists", summary = "List the code lists")
    public CodeLists lists(@Context UriInfo uri) {
        List<CodeListSummary> items = CodeList.all().stream()
                .map(list -> new CodeListSummary(
                        address(uri, list.name()), list.name(), list.title(), list.description(), list.closed()))
                .toList();
        return new CodeLists(uri.getBaseUri().resolve("refData"), items, items.size());
    }

    @GET
    @Path("/{listName}")
    @Operation(operationId = "getCodeList", summary = "Get a code list")
    public CodeListDto list(
            @Parameter(description = "Name of the list.", example = "statuses") @PathParam("listName") String listName,
            @Context UriInfo uri) {
        CodeList list = find(listName);
        List<CodeDto> items = list.codes().stream()
                .map(code -> dto(null, address(uri, listName + "/" + code.code()), code))
                .toList();
        return new CodeListDto(
                address(uri, listName),
                list.name(),
                list.title(),
                list.description(),
                list.closed(),
                items,
                items.size());
    }

    @GET
    @Path("/{listName}/{code}")
    @Operation(operationId = "getCode", summary = "Get a code")
    public CodeDto code(
            @Parameter(description = "Name of the list.", example = "statuses") @PathParam("listName") String listName,
            @Parameter(description = "The code.", example = "adopted") @PathParam("code") String code,
            @Context UriInfo uri) {
        return find(listName)
                .code(code)
                .map(found -> dto(address(uri, listName + "/" + code), null, found))
                .orElseThrow(() -> Problem.notFound("The list " + listName + " has no code '" + code + "'."));
    }

    private static CodeList find(String listName) {
        return CodeList.find(listName).orElseThrow(() -> Problem.notFound("There is no code list '" + listName + "'."));
    }

    private static CodeDto dto(URI self, URI href, CodeList.Code code) {
        CodeList.Inverse inverse = code.inverse();
        return new CodeDto(
                self,
                href,
                code.code(),
                code.name(),
                code.description(),
                inverse == null ? null : new InverseDto(inverse.code(), inverse.name()));
    }

    private static URI address(UriInfo uri, String path) {
        return uri.getBaseUri().resolve("refData/" + path);
    }
}
