package org.ctatlas.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a resource that is written to looks like, without writing. */
@Path("/accessProbe")
@Produces("text/plain")
public class AccessProbe {
    static final String PATH = "/api/v1/accessProbe";

    @Inject
    Editor editor;

    @GET
    @Operation(hidden = true)
    public String read() {
        return "open";
    }

    @GET
    @Path("/secret")
    @RolesAllowed(Roles.EDITOR)
    @Operation(hidden = true)
    public String secret() {
        return editor.name();
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(hidden = true)
    public String create() {
        return editor.name();
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public String delete() {
        return editor.name();
    }

    /** Forgets to say whom it is for. */
    @PUT
    @Operation(hidden = true)
    public String forgotten() {
        return editor.name();
    }
}
