package org.ctatlas.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Reference;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Moves what several operations have in the same words to the components of the contract: headers, parameters, and all
 * answers but those of success. The operations refer to it (OpenAPI 3.0.3, Reference Object).
 */
final class SharedComponents {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("301", "MovedPermanently"),
            Map.entry("304", "NotModified"),
            Map.entry("308", "PermanentRedirect"),
            Map.entry("400", "BadRequest"),
            Map.entry("401", "Unauthorized"),
            Map.entry("403", "Forbidden"),
            Map.entry("404", "NotFound"),
            Map.entry("409", "Conflict"),
            Map.entry("410", "Gone"),
            Map.entry("412", "PreconditionFailed"),
            Map.entry("428", "PreconditionRequired"),
            Map.entry("503", "ServiceUnavailable"),
            Map.entry("default", "Failure"));

    private SharedComponents() {}

    /** An operation. */
    private record Operated(String path, PathItem.HttpMethod method, Operation operation) {}

    /** A place where something stands. @param replace puts something else there */
    private record Place<T>(Operated in, Consumer<T> replace) {}

    private record Variant<T>(T value, List<Place<T>> places) {}

    /** @param contract with all its operations */
    static void complete(OpenAPI contract) {
        Components<Header> headers = new Components<>("headers", OASFactory::createHeader);
        Components<Parameter> parameters = new Components<>("parameters", OASFactory::createParameter);
        Components<APIResponse> answers = new Components<>("responses", OASFactory::createAPIResponse);
        // An answer is the same as another one when its headers are: they come first.
        List<Operated> operations = operations(contract);
        operations.forEach(each -> each.operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(answer -> headers(each, answer, headers)));
        contract.getComponents().setHeaders(headers.share());
        operations.forEach(each -> {
            parameters(each, parameters);
            answers(each, answers);
        });
        contract.getComponents().setParameters(parameters.share());
        contract.getComponents().setResponses(answers.share());
    }

    private static List<Operated> operations(OpenAPI contract) {
        List<Operated> operations = new ArrayList<>();
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> operations.add(new Operated(path, method, operation))));
        return operations;
    }

    private static void headers(Operated in, APIResponse answer, Components<Header> headers) {
        if (answer.getHeaders() != null) {
            answer.getHeaders()
                    .forEach((name, header) -> headers.add(name, header, in, other -> answer.addHeader(name, other)));
        }
    }

    private static void parameters(Operated in, Components<Parameter> parameters) {
        if (in.operation.getParameters() != null) {
            List<Parameter> all = new ArrayList<>(in.operation.getParameters());
            for (int at = 0; at < all.size(); at++) {
                int place = at;
                parameters.add(all.get(at).getName(), all.get(at), in, other -> {
                    all.set(place, other);
                    in.operation.setParameters(all);
                });
            }
        }
    }

    private static void answers(Operated in, Components<APIResponse> answers) {
        in.operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (NAMES.containsKey(status)) {
                answers.add(
                        NAMES.get(status),
                        answer,
                        in,
                        other -> in.operation.getResponses().addAPIResponse(status, other));
            }
        });
    }

    /** What is in one section of the components, and where it is used. */
    private static final class Components<T extends Reference<T>> {
        private final String section;
        private final Supplier<T> reference;
        private final Map<String, List<Variant<T>>> variants = new TreeMap<>();

        Components(String section, Supplier<T> reference) {
            this.section = section;
            this.reference = reference;
        }

        void add(String name, T value, Operated in, Consumer<T> replace) {
            List<Variant<T>> all = variants.computeIfAbsent(name, none -> new ArrayList<>());
            // By equals alone: models are changed, and keep the hash code that they had when they were first asked.
            Variant<T> same = all.stream()
                    .filter(variant -> variant.value.equals(value))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                same = new Variant<>(value, new ArrayList<>());
                all.add(same);
            }
            same.places.add(new Place<>(in, replace));
        }

        /** Replaces what is used more than once. @return it, by its name */
        Map<String, T> share() {
            Map<String, T> shared = new TreeMap<>();
            variants.forEach((name, all) -> {
                int most = all.stream()
                        .mapToInt(variant -> variant.places.size())
                        .max()
                        .orElseThrow();
                boolean one = all.stream()
                                .filter(variant -> variant.places.size() == most)
                                .count()
                        == 1;
                all.forEach(variant -> {
                    List<Place<T>> places = variant.places;
                    if (places.size() > 1) {
                        // The plain name is for what is used the most, if there is such a one.
                        String component = one && places.size() == most ? name : prefixed(name, places);
                        if (shared.put(component, variant.value) != null) {
                            throw new IllegalStateException("Two components are called " + component);
                        }
                        places.forEach(place ->
                                place.replace.accept(reference.get().ref("#/components/" + section + "/" + component)));
                    }
                });
            });
            return shared;
        }

        /** @return a name that says where it is used: of writes alone, or else the last name in the first path */
        private static <T> String prefixed(String name, List<Place<T>> places) {
            String prefix = places.stream().noneMatch(place -> place.in.method == PathItem.HttpMethod.GET)
                    ? "write"
                    : Arrays.stream(places.get(0).in.path.split("/"))
                            .filter(part -> !part.startsWith("{"))
                            .reduce("", (before, part) -> part);
            String first = name.substring(0, 1);
            return first.equals(first.toLowerCase(Locale.ROOT))
                    ? prefix + first.toUpperCase(Locale.ROOT) + name.substring(1)
                    : prefix.substring(0, 1).toUpperCase(Locale.ROOT) + prefix.substring(1) + name;
        }
    }
}
