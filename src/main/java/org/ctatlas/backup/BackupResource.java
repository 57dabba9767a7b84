package org.ctatlas.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.ctatlas.access.Roles;
import org.ctatlas.problem.NoParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The embedded database to take home. It holds who wrote what and the hashes of the tokens: it is for admins. */
@Path("/" + BackupResource.PATH)
@NoParameters
@Tag(name = "Service")
public class BackupResource {
    /** Last part of the address. */
    public static final String PATH = "backup";

    private static final String ZIP = "application/zip";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    @Inject
    Backup backup;

    @GET
    @Produces(ZIP)
    @RolesAllowed(Roles.ADMIN)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "getBackup",
            summary = "Back up the embedded database",
            description =
                    "Requires the role admin. The backup contains every write that was acknowledged before the request; writes"
                            + " wait meanwhile. To restore it, unzip it into an empty data folder and start the service there.")
    @APIResponse(
            responseCode = "200",
            description = "The H2 database, zipped.",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response backUp() {
        backup.requireEmbedded();
        // Taken when it is written: for a client who has left by then there is nothing to clear away.
        StreamingOutput body = backup::write;
        return answer().entity(body).build();
    }

    /** Otherwise the framework would make a backup to answer. */
    @HEAD
    @Produces(ZIP)
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response head() {
        backup.requireEmbedded();
        return answer().build();
    }

    private static Response.ResponseBuilder answer() {
        String name = "ct-atlas-" + TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + ".zip";
        return Response.ok()
                .type(ZIP)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
