package org.ctatlas.service;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.PathSegment;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.PathSegmentImpl;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.jaxrs.UriInfoImpl;

/** Lets {@code UriInfo} say the addresses of {@link BaseAddress}: the framework's own knows no configured one. */
public class AddressFilter {
    /** After whoever leads a request elsewhere: that makes a new {@code UriInfo}. */
    private static final int LAST = Priorities.USER + 1000;

    @Inject
    BaseAddress address;

    @ServerRequestFilter(preMatching = true, priority = LAST)
    public void say(RoutingContext routing) {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        context.setUriInfo(new Addresses(
                context, address.root(routing.request()), routing.request().query()));
    }

    private static final class Addresses extends UriInfoImpl {
        private final ResteasyReactiveRequestContext context;
        private final String root;
        private final String query;

        Addresses(ResteasyReactiveRequestContext context, String root, String query) {
            super(context);
            this.context = context;
            this.root = root;
            this.query = query;
        }

        @Override
        public URI getBaseUri() {
            return URI.create(root + BaseAddress.API);
        }

        @Override
        public URI getAbsolutePath() {
            return URI.create(root + context.getPath());
        }

        @Override
        public URI getRequestUri() {
            return query == null ? getAbsolutePath() : URI.create(getAbsolutePath() + "?" + query);
        }

        /** The framework's own decodes twice: an id with a percent sign then is a failure. */
        @Override
        public List<PathSegment> getPathSegments() {
            return PathSegmentImpl.parseSegments(context.getPathWithoutPrefix(), true);
        }
    }
}
