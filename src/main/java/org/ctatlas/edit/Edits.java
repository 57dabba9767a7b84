package org.ctatlas.edit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.Collection;
import org.ctatlas.access.Editor;
import org.ctatlas.claim.ClaimDto;
import org.ctatlas.claim.Claims;
import org.ctatlas.claim.ContradictionDto;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.kit.Catalogue;
import org.ctatlas.kit.Editing;
import org.ctatlas.kit.Kind;
import org.ctatlas.kit.KindRegistry;
import org.ctatlas.kit.Links;
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
    KindRegistry kinds;

    @Inject
    Catalogue catalogue;

    @Inject
    Relations relations;

    @Inject
    Claims claims;

    @Override
    public Response create(UriInfo uri, String body, String key) {
        Asked asked = asked(uri);
        Change change = desk.create(asked, body, key);
        if (asked.dryRun()) {
            return Response.ok(change, MediaType.APPLICATION_JSON_TYPE).build();
        }
        return Response.created(asked.links().item(asked.collection().path(), change.id()))
                .entity(shown(asked, change.id()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @Override
    public Response replace(UriInfo uri, String id, String body, String ifMatch) {
        Asked asked = asked(uri);
        return changed(asked, desk.replace(asked, id, body, ifMatch));
    }

    @Override
    public Response patch(UriInfo uri, String id, String body, String ifMatch) {
        Asked asked = asked(uri);
        return changed(asked, desk.patch(asked, id, body, ifMatch));
    }

    @Override
    public Response delete(UriInfo uri, String id, String ifMatch) {
        Asked asked = asked(uri);
        Change change = desk.delete(asked, id, ifMatch);
        return asked.dryRun()
                ? Response.ok(change, MediaType.APPLICATION_JSON_TYPE).build()
                : Response.noContent().build();
    }

    private Response changed(Asked asked, Change change) {
        Object answer = asked.dryRun() ? change : shown(asked, change.id());
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Object shown(Asked asked, String id) {
        URI base = asked.links().base();
        Kind<?, ?> record = asked.collection().record();
        if (record != null) {
            return catalogue.show(record, id, base);
        }
        return switch (asked.collection().kind()) {
            case RelationWriter.KIND -> catalogue.show(Relations.LISTING, RelationDto.class, id, base, relations::wire);
            case ContradictionWriter.KIND ->
                catalogue.show(Claims.CONTRADICTIONS, ContradictionDto.class, id, base, claims::contradictions);
            default -> catalogue.show(Claims.CLAIMS, ClaimDto.class, id, base, claims::claims);
        };
    }

    private Asked asked(UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        List<String> dryRun = in.oneOf("dryRun", List.of("true", "false"));
        in.done();
        return new Asked(
                collection(uri), new Links(uri.getBaseUri(), kinds, null), editor.name(), dryRun.contains("true"));
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
