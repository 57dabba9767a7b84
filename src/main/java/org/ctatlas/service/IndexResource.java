package org.ctatlas.service;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.ctatlas.Kinds;
import org.ctatlas.pack.Pack;
import org.ctatlas.problem.NoParameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The entrance of the API: what is here and where. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@NoParameters
@Tag(name = "Service", description = "The index of the API, its health, and backups.")
public class IndexResource {
    @ConfigProperty(name = "quarkus.application.version")
    String version;

    @Schema(name = "Index", description = "What the service offers.")
    public record Index(
            @Schema(description = "Address of this answer.", format = "uri", readOnly = true)
            URI self,

            @Schema(description = "Name of the service.", examples = "CT Atlas", required = true)
            String title,

            @Schema(description = "Version of the service.", examples = "1.0.0", required = true)
            String version,

            @Schema(description = "The country packs that are loaded.", required = true)
            List<PackDto> packs,

            @Schema(description = "The collections.", required = true)
            List<CollectionLink> collections,

            @Schema(description = "Further documents.", required = true)
            List<CollectionLink> documents) {}

    @Schema(name = "CollectionLink", description = "A link to a part of the service.")
    public record CollectionLink(
            @Schema(description = "What it is.", examples = "institutions", required = true)
            String id,

            @Schema(description = "Where it is.", format = "uri", readOnly = true)
            URI href) {}

    @Schema(name = "Pack", description = "A country pack.")
    public record PackDto(
            @Schema(description = "ISO 3166 code of the country, in lower case.", examples = "be", required = true)
            String id,

            @Schema(description = "Title of the pack.", examples = "Belgium", required = true)
            String title,

            @Schema(description = "SPDX identifier of the data's licence.", examples = "CC-BY-4.0", required = true)
            String licence,

            @Schema(description = "Version of the pack.", examples = "1.0.0", required = true)
            String version) {}

    @GET
    @Operation(operationId = "getIndex", summary = "Get the index of the API")
    public Index index(@Context UriInfo uri) {
        URI base = uri.getBaseUri();
        List<CollectionLink> collections = Kinds.LISTINGS.stream()
                .map(listing -> new CollectionLink(listing.path(), base.resolve(listing.path())))
                .toList();
        return new Index(
                base,
                "CT Atlas",
                version,
                Pack.loaded().stream()
                        .map(pack -> new PackDto(pack.code, pack.title, pack.licence, pack.version))
                        .toList(),
                collections,
                List.of(
                        new CollectionLink("search", base.resolve("search")),
                        new CollectionLink("refData", base.resolve("refData")),
                        new CollectionLink("graph", base.resolve("graph")),
                        new CollectionLink("quality", base.resolve("quality")),
                        new CollectionLink("changes", base.resolve("changes")),
                        new CollectionLink("export", base.resolve("export")),
                        new CollectionLink("openapi", base.resolve("doc/openapi.yaml")),
                        new CollectionLink("swaggerUi", base.resolve("../../q/swagger-ui")),
                        new CollectionLink("packSchema", base.resolve("../../schemas/country-pack-v1.json")),
                        new CollectionLink("health", base.resolve("health"))));
    }
}
