package org.ctatlas.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Puts what most readers look for first: the collections, then what is made of them; writes are a section of their own. */
final class Order {
    static final String WRITING = "Writing";

    private static final List<String> SECTIONS = List.of(
            "Institutions",
            "Legislation",
            "Measures",
            "Strategies",
            "Threats",
            "Events",
            "Figures",
            "Initiatives",
            "Assessments",
            "Sources",
            "Relations",
            "Contradictions",
            "Claims",
            "Search",
            "Timeline",
            "Statistics",
            "Graph",
            "Changes",
            "Reference data",
            "Quality",
            "Exchange",
            WRITING,
            "Service");

    private Order() {}

    /** @param contract with all its operations, and a tag for each section but that of the writes */
    static void complete(OpenAPI contract) {
        Paths paths = OASFactory.createPaths();
        contract.getPaths().getPathItems().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, PathItem> path) -> section(path.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(path -> paths.addPathItem(path.getKey(), ordered(path.getValue())));
        contract.setPaths(paths);

        List<Tag> tags = new ArrayList<>(contract.getTags());
        tags.add(OASFactory.createTag()
                .name(WRITING)
                .description("Create, replace, change and delete items, with a token; each as a trial with dryRun."));
        tags.sort(Comparator.comparing(tag -> place(tag.getName())));
        contract.setTags(tags);
    }

    private static int section(PathItem item) {
        Operation first = item.getGET() == null ? item.getPOST() : item.getGET();
        return place(first.getTags().get(0));
    }

    private static int place(String tag) {
        int place = SECTIONS.indexOf(tag);
        if (place < 0) {
            throw new IllegalStateException("The contract has no place for " + tag);
        }
        return place;
    }

    /** The read comes first. */
    private static PathItem ordered(PathItem item) {
        Map<HttpMethod, Operation> operations = item.getOperations();
        PathItem ordered = OASFactory.createPathItem();
        for (HttpMethod method :
                List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
            if (operations.containsKey(method)) {
                ordered.setOperation(method, operations.get(method));
            }
        }
        return ordered;
    }
}
