package org.ctatlas.record;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The writes that every collection has; the body of {@link Writable}'s endpoints. */
public interface Editing {
    /** @param key the client's name for this request; may be null */
    Response create(UriInfo uri, String body, String key);

    Response replace(UriInfo uri, String id, String body, String key);

    Response patch(UriInfo uri, String id, String body, String key);

    Response delete(UriInfo uri, String id, String key);
}
