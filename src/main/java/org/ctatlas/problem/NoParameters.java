package org.ctatlas.problem;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Marks resources that take no query parameters: a request with one is refused, as it is where there are some. */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoParameters {

    /** Refuses them. */
    class Filter {
        private static final int MOST_ISSUES = 20;

        @NoParameters
        @ServerRequestFilter
        public void refuse(ContainerRequestContext request) {
            List<Issue> issues = request.getUriInfo().getQueryParameters().entrySet().stream()
                    .limit(MOST_ISSUES)
                    .map(each -> Issue.unknownInput(
                            each.getKey(), String.join(",", each.getValue()), "no parameters: there are none here"))
                    .toList();
            if (!issues.isEmpty()) {
                throw Problem.badRequest(issues);
            }
        }
    }
}
