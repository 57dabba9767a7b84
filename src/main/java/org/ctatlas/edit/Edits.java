package org.ctatlas.edit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.Collection;
import org.ctatlas.access.Editor;
import org.ctatlas.http.Parameters;
import org.ctatlas.http.Preconditions;
import org.ctatlas.record.Editing;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.record.Links;

/** Answers the writes: reads what they ask for, and answers with what became of it. */
@ApplicationScoped
class Edits implements Editing {
    @Inject
    WriteService writeService;

    @Inject
    Editor editor;

    @Inject
    KindRegistry kinds;

    @Inject
    CurrentVertxRequest request;

    @Override
    public Response create(UriInfo uri, String body, String key) {
        WriteRequest asked = asked(uri, key);
        Written written = writeService.create(asked, body);
        if (asked.dryRun()) {
            return changed(written);
        }
        return Response.created(asked.links()
                        .item(asked.collection().path(), written.change().id()))
                .entity(written.item())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @Override
    public Response replace(UriInfo uri, String id, String body, String key) {
        return changed(writeService.replace(asked(uri, key), id, body));
    }

    @Override
    public Response patch(UriInfo uri, String id, String body, String key) {
        return changed(writeService.patch(asked(uri, key), id, body));
    }

    @Override
    public Response delete(UriInfo uri, String id, String key) {
        WriteRequest asked = asked(uri, key);
        Written written = writeService.delete(asked, id);
        return asked.dryRun() ? changed(written) : Response.noContent().build();
    }

    private static Response changed(Written written) {
        Object answer = written.item() == null ? written.change() : written.item();
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private WriteRequest asked(UriInfo uri, String key) {
        Parameters in = new Parameters(uri.getQueryParameters());
        String dryRun = in.one("dryRun", in.oneOf("dryRun", List.of("true", "false")), "false");
        in.done();
        IdempotencyKey.check(key);
        return new WriteRequest(
                collection(uri),
                new Links(uri.getBaseUri(), kinds, null),
                editor.name(),
                dryRun.equals("true"),
                key,
                Preconditions.of(request.getCurrent().request().headers()));
    }

    private static Collection collection(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(PathSegment::getPath)
                .flatMap(path -> path.equals(Collection.CLAIMS.path())
                        ? Stream.of(Collection.CLAIMS)
                        : Collection.at(path).stream())
                .findFirst()
                .orElseThrow();
    }
}
