package org.ctatlas.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ctatlas.Collection;
import org.ctatlas.edit.IdempotencyKey;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Writable;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Gives the operations that all collections inherit the names, the path and the schema of each collection. */
final class Writes {
    private static final String JSON = "application/json";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode EXAMPLES = examples();

    private static final String OF_A_CLAIM =
            " A claim is written by a new version of its contradiction, which must be there"
                    + " and keep at least two claims.";

    private Writes() {}

    /** @return the paths with the writes of an item beside its read */
    static Map<String, PathItem> complete(Map<String, PathItem> paths) {
        Map<String, PathItem> complete = new TreeMap<>(paths);
        paths.forEach((path, inherited) -> {
            if (!path.endsWith("/{id}") || inherited.getPUT() == null) {
                return;
            }
            String collection = path.substring(0, path.length() - "/{id}".length());
            String item = paths.keySet().stream()
                    .filter(other -> other.matches(Pattern.quote(collection) + "/\\{[^/}]+\\}"))
                    .filter(other -> paths.get(other).getGET() != null)
                    .findFirst()
                    .orElseThrow();
            PathItem record = paths.get(item);
            String ref = record.getGET()
                    .getResponses()
                    .getAPIResponse("200")
                    .getContent()
                    .getMediaType(JSON)
                    .getSchema()
                    .getRef();
            String noun = ref.substring(ref.lastIndexOf('/') + 1);
            // With its article, as the read has it: "a piece of legislation".
            String one = record.getGET().getSummary().replaceFirst("^Get ", "");
            Parameter id = record.getGET().getParameters().stream()
                    .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
                    .findFirst()
                    .orElseThrow();
            JsonNode examples = EXAMPLES.get(collection.substring(collection.lastIndexOf('/') + 1));
            record.setPUT(changing(inherited.getPUT(), "replace" + noun, "Replace " + one, id));
            body(
                    record.getPUT(),
                    ref,
                    JSON,
                    ((ObjectNode) examples.get("create").deepCopy()).without("id"));
            record.setPATCH(changing(inherited.getPATCH(), "patch" + noun, "Change " + one, id));
            body(record.getPATCH(), ref, Writable.MERGE_PATCH, examples.get("patch"));
            Stream.of(record.getPUT(), record.getPATCH())
                    .forEach(write -> write.getResponses().getAPIResponse("200").content(content(ref, JSON)));
            record.setDELETE(deleting(inherited.getDELETE(), noun, one, id));
            Operation post = creating(paths.get(collection).getPOST(), noun, one, ref);
            body(post, ref, JSON, examples.get("create"));
            paths.get(collection).setPOST(post);
            if (collection.endsWith("/" + Collection.CLAIMS.path())) {
                Stream.of(post, record.getPUT(), record.getPATCH(), record.getDELETE())
                        .forEach(write -> write.description(write.getDescription() + OF_A_CLAIM));
            }
            complete.remove(path);
        });
        return complete;
    }

    private static Operation creating(Operation operation, String noun, String one, String ref) {
        operation
                .operationId("create" + noun)
                .summary("Create " + one)
                .description("Requires the role editor. Read-only properties in the body are ignored.")
                .tags(List.of(Order.WRITING))
                .parameters(new ArrayList<>(List.of(key(), dryRun())));
        APIResponses responses = responses(operation);
        responses.addAPIResponse(
                "201",
                OASFactory.createAPIResponse()
                        .description("Created; Location says where.")
                        .content(content(ref, JSON)));
        problems(responses, "400", "409");
        return operation;
    }

    private static Operation changing(Operation operation, String operationId, String summary, Parameter id) {
        operation
                .operationId(operationId)
                .summary(summary)
                .description(
                        "Requires the role editor. Another id in the body renames the item; the former id then leads"
                                + " to the new one, and is never used again. With dryRun it answers what would change.")
                .tags(List.of(Order.WRITING))
                .parameters(new ArrayList<>(List.of(id, ifMatch(), key(), dryRun())));
        APIResponses responses = responses(operation);
        responses.addAPIResponse("200", OASFactory.createAPIResponse().description("The item as it is now."));
        responses.addAPIResponse("308", moved());
        problems(responses, "400", "404", "409", "410", "412", "428");
        return operation;
    }

    private static Operation deleting(Operation operation, String noun, String one, Parameter id) {
        operation
                .operationId("delete" + noun)
                .summary("Delete " + one)
                .description("Requires the role admin. The id is never used again.")
                .tags(List.of(Order.WRITING))
                .parameters(new ArrayList<>(List.of(id, ifMatch(), key(), dryRun())));
        APIResponses responses = responses(operation);
        responses.addAPIResponse("204", OASFactory.createAPIResponse().description("Deleted."));
        responses.addAPIResponse("308", moved());
        problems(responses, "404", "409", "410", "412", "428");
        return operation;
    }

    /** @return the answer under the former id of an item that was renamed */
    static APIResponse moved() {
        return OASFactory.createAPIResponse()
                .description("The item was renamed; Location has the same address with its id of today.")
                .addHeader(
                        "Location",
                        OASFactory.createHeader()
                                .description("Where to send the request instead.")
                                .schema(string().format("uri")));
    }

    private static APIResponses responses(Operation operation) {
        operation.setResponses(OASFactory.createAPIResponses());
        return operation.getResponses();
    }

    private static void problems(APIResponses responses, String... statuses) {
        Map<String, String> meanings = Map.of(
                "400", "The body or a parameter is not valid; issues says where.",
                "404", "There is no such item.",
                "409", "The write conflicts with what there is: an id in use, for instance.",
                "410", "The item was deleted; history says where its revisions are.",
                "412",
                        "The item is not, or no longer, at the version that If-Match names, or If-None-Match excludes it.",
                "428", "If-Match is missing; If-Unmodified-Since does not take its place.");
        for (String status : statuses) {
            responses.addAPIResponse(status, problem(meanings.get(status)));
        }
        responses.addAPIResponse("default", problem("Any other failure."));
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(content("#/components/schemas/Problem", Problem.MEDIA_TYPE));
    }

    private static void body(Operation operation, String ref, String mediaType, JsonNode example) {
        Content content = content(ref, mediaType);
        content.getMediaType(mediaType).example(YAML.convertValue(example, Map.class));
        operation.setRequestBody(OASFactory.createRequestBody().required(true).content(content));
    }

    /** What editors may send, for each collection. */
    private static JsonNode examples() {
        try {
            return YAML.readTree(Texts.read("bodies.yaml"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Content content(String ref, String mediaType) {
        return OASFactory.createContent()
                .addMediaType(
                        mediaType,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(ref)));
    }

    private static Parameter ifMatch() {
        return OASFactory.createParameter()
                .name("If-Match")
                .in(Parameter.In.HEADER)
                .required(true)
                .description("Entity tag of the version that the write is meant for; * for any.")
                .schema(string())
                .example("*");
    }

    static Parameter key() {
        return OASFactory.createParameter()
                .name(Writable.KEY)
                .in(Parameter.In.HEADER)
                .description(
                        "A unique name that the client gives this request. Sent again with it within a week, the request"
                                + " changes nothing more and is answered with the item as it is by then. Without it, a request that got"
                                + " no answer was not applied.")
                .schema(string().minLength(1).maxLength(IdempotencyKey.LONGEST_KEY));
    }

    static Parameter dryRun() {
        return OASFactory.createParameter()
                .name("dryRun")
                .in(Parameter.In.QUERY)
                .description("true: answer what would change, with 200, and change nothing.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.BOOLEAN)
                        .defaultValue(false));
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
