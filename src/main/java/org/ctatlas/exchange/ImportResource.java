package org.ctatlas.exchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.ctatlas.access.Editor;
import org.ctatlas.access.Roles;
import org.ctatlas.edit.IdempotencyKey;
import org.ctatlas.http.Parameters;
import org.ctatlas.pack.PackArchive;
import org.ctatlas.pack.PackException;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Writable;
import org.ctatlas.text.Sha256;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A country pack, to bring in. */
@Path("/" + ImportResource.PATH)
@Tag(name = "Exchange")
public class ImportResource {
    public static final String PATH = "import";

    /** What the parameter {@code mode} is: leave what the pack lacks, or delete it. */
    public static final String UPSERT = "upsert";

    public static final String SYNC = "sync";

    /** What browsers on Windows call a zip. */
    private static final String WINDOWS_ZIP_TYPE = "application/x-zip-compressed";

    /** One takes memory and keeps other writers waiting. */
    private static final Semaphore PLACE = new Semaphore(1);

    @Inject
    Imports imports;

    @Inject
    Editor editor;

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Consumes({ExportResource.ZIP_TYPE, WINDOWS_ZIP_TYPE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "import",
            summary = "Import a country pack",
            description =
                    "Requires the role admin. Takes a zip file as made by the export: pack.yaml and a YAML file for each collection, at most "
                            + PackArchive.MOST_ENTRIES
                            + " entries and 8 MB uncompressed, or a twentieth of the memory of the service if that is less. The import is one transaction: if one item is rejected, nothing is imported. Without an Idempotency-Key it is given up when the client"
                            + " leaves before its end.")
    public ImportReport importPack(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ExportResource.ZIP_TYPE,
                                        schema = @Schema(implementation = String.class, format = "binary")),
                                @Content(
                                        mediaType = WINDOWS_ZIP_TYPE,
                                        schema = @Schema(implementation = String.class, format = "binary"))
                            })
                    InputStream zip,
            @HeaderParam(Writable.KEY) String key,
            @Context UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        boolean dryRun = in.one("dryRun", in.oneOf("dryRun", List.of("true", "false")), "false")
                .equals("true");
        boolean sync =
                in.one("mode", in.oneOf("mode", List.of(UPSERT, SYNC)), UPSERT).equals(SYNC);
        in.done();
        IdempotencyKey.check(key);
        if (!PLACE.tryAcquire()) {
            throw new Problem(503, "Another import is under way; try again in a few seconds.");
        }
        try {
            DigestInputStream body = Sha256.of(zip);
            PackArchive.Sent sent = PackArchive.read(body);
            body.transferTo(OutputStream.nullOutputStream());
            if (sync && sent.narrowed()) {
                throw Problem.badRequest(List.of(Issue.invalidInput(
                        "mode", SYNC, UPSERT + ": the manifest.json of this pack says that it is a part only")));
            }
            return imports.run(sent.files(), sync, dryRun, editor.name(), key, Sha256.hex(body.getMessageDigest()));
        } catch (PackException wrong) {
            throw Problem.badRequest(wrong.issues.stream().map(Imports::issue).toList());
        } catch (IOException broken) {
            throw new Problem(400, "The body cannot be read to its end.");
        } finally {
            PLACE.release();
        }
    }
}
