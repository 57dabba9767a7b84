package org.ctatlas.openapi;

import java.util.List;
import java.util.Set;
import org.ctatlas.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the contract what needs a bearer token, writes above all, and what the answer is without. Reads need none. */
final class Security {
    private static final String SCHEME = "bearer";
    private static final Set<PathItem.HttpMethod> WRITES = Set.of(
            PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    private Security() {}

    /** @param contract with all its operations */
    static void complete(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(SCHEME)
                                .description(
                                        "An API token that a command of the service minted, or an access token of the"
                                                + " OIDC issuer that it is configured with. The role editor creates and changes, admin"
                                                + " also deletes, imports and takes backups. Reading needs none."));
        contract.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().forEach((method, operation) -> {
                    if (WRITES.contains(method) || operation.getSecurity() != null) {
                        secure(operation);
                    }
                }));
    }

    private static void secure(Operation operation) {
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
        APIResponses answers = operation.getResponses();
        answers.addAPIResponse("401", problem("The access token is missing, invalid or expired."));
        answers.addAPIResponse("403", problem("The access token does not give the role that this needs."));
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}
