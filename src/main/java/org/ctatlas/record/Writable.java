package org.ctatlas.record;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.ctatlas.access.Roles;

/**
 * A collection that editors write to. The contract gives each of these operations the name, the path and the schema of the
 * collection.
 */
public abstract class Writable {
    /** RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** The client's name for a request (IETF draft idempotency-key-header). */
    public static final String KEY = "Idempotency-Key";

    @Inject
    Editing editing;

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@HeaderParam(KEY) String key, String body, @Context UriInfo uri) {
        return editing.create(uri, body, key);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(
            @PathParam("id") String id, @HeaderParam(KEY) String key, String body, @Context UriInfo uri) {
        return editing.replace(uri, id, body, key);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.EDITOR)
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response patch(@PathParam("id") String id, @HeaderParam(KEY) String key, String body, @Context UriInfo uri) {
        return editing.patch(uri, id, body, key);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public Response delete(@PathParam("id") String id, @HeaderParam(KEY) String key, @Context UriInfo uri) {
        return editing.delete(uri, id, key);
    }
}
