package org.ctatlas.edit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.ctatlas.Collection;
import org.ctatlas.access.Editor;
import org.ctatlas.claim.Claims;
import org.ctatlas.claim.ContradictionDto;
import org.ctatlas.kit.Catalogue;
import org.ctatlas.kit.Editing;
import org.ctatlas.kit.Parameters;
import org.ctatlas.relation.RelationDto;
import org.ctatlas.relation.RelationWriter;
import org.ctatlas.relation.Relations;

/** Answers the writes: reads what they ask for, and shows what became of it. */
@ApplicationScoped
class Edits implements Editing {
    @Inject
    Desk desk;

    @Inject
    Editor editor;

    @Inject
    Catalogue catalogue;

    @Inject
    Relations relations;

    @Inject
    Claims claims;

    @Override
    public Response create(UriInfo uri, String body, String key) {
        Collection collection = collection(uri);
        boolean dryRun = dryRun(uri);
        Change change = desk.create(collection, body, key, editor.name(), dryRun);
        if (dryRun) {
            return Response.ok(change, MediaType.APPLICATION_JSON_TYPE).build();
        }
        URI location = uri.getBaseUri().resolve(collection.path() + "/" + change.id());
        return Response.created(location)
                .entity(shown(collection, change.id(), uri))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @Override
    public Response replace(UriInfo uri, String id, String body, String ifMatch) {
        Collection collection = collection(uri);
        boolean dryRun = dryRun(uri);
        return changed(collection, desk.replace(collection, id, body, ifMatch, editor.name(), dryRun), dryRun, uri);
    }

    @Override
    public Response patch(UriInfo uri, String id, String body, String ifMatch) {
        Collection collection = collection(uri);
        boolean dryRun = dryRun(uri);
        return changed(collection, desk.patch(collection, id, body, ifMatch, editor.name(), dryRun), dryRun, uri);
    }

    @Override
    public Response delete(UriInfo uri, String id, String ifMatch) {
        boolean dryRun = dryRun(uri);
        Change change = desk.delete(collection(uri), id, ifMatch, editor.name(), dryRun);
        return dryRun
                ? Response.ok(change, MediaType.APPLICATION_JSON_TYPE).build()
                : Response.noContent().build();
    }

    private Response changed(Collection collection, Change change, boolean dryRun, UriInfo uri) {
        Object answer = dryRun ? change : shown(collection, change.id(), uri);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Object shown(Collection collection, String id, UriInfo uri) {
        URI base = uri.getBaseUri();
        if (collection.record() != null) {
            return catalogue.show(collection.record(), id, base);
        }
        return collection.kind().equals(RelationWriter.KIND)
                ? catalogue.show(Relations.LISTING, RelationDto.class, id, base, relations::wire)
                : catalogue.show(Claims.CONTRADICTIONS, ContradictionDto.class, id, base, claims::contradictions);
    }

    private static Collection collection(UriInfo uri) {
        return uri.getPathSegments().stream()
                .flatMap(segment -> Collection.at(segment.getPath()).stream())
                .findFirst()
                .orElseThrow();
    }

    private static boolean dryRun(UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        List<String> asked = in.oneOf("dryRun", List.of("true", "false"));
        in.done();
        return asked.contains("true");
    }
}
