package org.ctatlas.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Forms;
import org.ctatlas.http.Parameters;
import org.ctatlas.ledger.LedgerTime;
import org.ctatlas.pack.Pack;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.ReferenceResolver;
import org.ctatlas.query.Vocabulary;
import org.ctatlas.record.Past;
import org.ctatlas.text.Sha256;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that is or was published, to take away. */
@Path("/" + ExportResource.PATH)
@Tag(name = "Exchange", description = "Export and import of whole country packs.")
public class ExportResource {
    public static final String PATH = "export";
    public static final String ZIP_TYPE = "application/zip";
    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String CSV_TYPE = "text/csv";

    private static final String ZIP = "zip";
    private static final String NDJSON = "ndjson";
    private static final String CSV = "csv";

    /** What the parameter {@code format} calls the forms. */
    public static final List<String> FORMATS = List.of(ZIP, NDJSON, CSV);

    /** Each takes a thread for as long as its reader does, and some megabytes. */
    private static final int MOST_AT_ONCE =
            (int) Math.max(2, Math.min(8, Runtime.getRuntime().maxMemory() / (16 * 1024 * 1024)));

    private static final Semaphore PLACES = new Semaphore(MOST_AT_ONCE);

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    @Inject
    Exports exports;

    @Inject
    ObjectMapper mapper;

    @Inject
    Snapshot snapshot;

    @Inject
    ReferenceResolver resolver;

    @Inject
    Past past;

    @GET
    @Blocking
    @Produces({ZIP_TYPE, NDJSON_TYPE, CSV_TYPE})
    @Operation(
            operationId = "export",
            summary = "Export the data",
            description =
                    "Answers a country pack (a zip of YAML files with manifest.json: revision, licence, checksums), JSON lines (each the"
                            + " body of an item in the change feed), or one CSV table. A filtered pack also contains what its items need"
                            + " to be loaded: the sources that they cite and the records that they are about. The header"
                            + " Atlas-Revision holds the revision of the export.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = ZIP_TYPE, schema = @Schema(implementation = String.class, format = "binary")),
                @Content(mediaType = NDJSON_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = CSV_TYPE, schema = @Schema(implementation = String.class))
            })
    public Response export(@Context UriInfo uri, @Context HttpHeaders headers) throws JsonProcessingException {
        Parameters in = new Parameters(uri.getQueryParameters());
        Map<String, MediaType> forms = new LinkedHashMap<>();
        forms.put(ZIP, MediaType.valueOf(ZIP_TYPE));
        forms.put(NDJSON, MediaType.valueOf(NDJSON_TYPE));
        forms.put(CSV, MediaType.valueOf(CSV_TYPE));
        String form = Forms.choose(in, headers, forms);
        Selection asked = Selection.read(in);
        LedgerTime time = in.one("knownAt", in.read("knownAt", LedgerTime::parse, LedgerTime.EXPECTED), null);
        in.done();
        Selection selection = time == null ? asked.today() : asked;
        long number = time == null ? Revision.head() : past.number("knownAt", time);
        require(selection, number, time == null);
        Exports.Export export = new Exports.Export(
                selection, number, Manifest.of(Pack.loaded(), selection.jurisdictions(), Instant.now()));
        // Whoever has it need not wait for it to be made again: the tag follows from what it is made of. As JSON, since
        // lists
        // that print alike may differ.
        String tag = number + "-"
                + Sha256.hex(version + form + mapper.writeValueAsString(export)).substring(0, 22);
        String file = "ct-atlas-" + export.pack().get("jurisdiction").asText().toLowerCase(Locale.ROOT) + "-r" + number
                + (selection.isWhole() ? "" : "-part") + "." + form;
        return Response.ok(stream(form, export), forms.get(form))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header(HttpHeaders.ETAG, tag)
                .header("Atlas-Revision", number)
                .build();
    }

    /** Refuses ids of nothing that was published then, and of today's export what nothing has today. */
    private void require(Selection selection, long number, boolean today) {
        if (!selection.ids().isEmpty()) {
            Set<String> published = snapshot.published(selection.ids(), number);
            List<Issue> missing = selection.ids().stream()
                    .filter(id -> !published.contains(id))
                    .map(id -> Issue.notFound(
                            Selection.ID,
                            id,
                            "the id of a record, relation or contradiction that was published then"
                                    + resolver.hint(Selection.ID, id)))
                    .toList();
            if (!missing.isEmpty()) {
                throw Problem.badRequest(missing);
            }
        }
        if (today) {
            resolver.require(Vocabulary.TAGS, Selection.TAG, List.copyOf(selection.tags()));
            resolver.require(Vocabulary.JURISDICTIONS, Selection.JURISDICTION, List.copyOf(selection.jurisdictions()));
        }
    }

    /** @throws Problem 503 when there are too many at the same time */
    private StreamingOutput stream(String form, Exports.Export export) {
        if (PLACES.availablePermits() == 0) {
            throw new Problem(503, "There are " + MOST_AT_ONCE + " exports under way; try again in a few seconds.");
        }
        return out -> {
            PLACES.acquireUninterruptibly();
            try {
                switch (form) {
                    case NDJSON -> exports.ndjson(export, out);
                    case CSV -> exports.csv(export, out);
                    default -> exports.zip(export, out);
                }
            } finally {
                PLACES.release();
            }
        };
    }
}
