package org.ctatlas.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctatlas.entry.Revision;
import org.ctatlas.record.Publisher.Outcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import did, or with {@code dryRun} would do. */
@Schema(name = "ImportReport", description = "What an import did or, as a dry run, would do.")
public record ImportReport(
        @Schema(description = "Whether this was a dry run, which changes nothing.", required = true)
        boolean dryRun,

        @Schema(description = "upsert or sync.", examples = "upsert", required = true)
        String mode,

        @Schema(description = "Number of the latest revision afterwards; absent in a dry run.", examples = "1671")
        Long revision,

        @Schema(description = "How many items were created.", required = true)
        int created,

        @Schema(description = "How many were changed.", required = true)
        int changed,

        @Schema(description = "How many are unchanged.", required = true)
        int unchanged,

        @Schema(description = "How many were deleted.", required = true)
        int deleted,

        @Schema(
                description =
                        "How many cannot be imported. Other than 0 only in a dry run: an import with a rejected item imports nothing.",
                required = true)
        int rejected,

        @Schema(description = "The outcome for each item.", required = true)
        List<Item> items) {

    static final String UNCHANGED = "unchanged";

    /** @param revision null for a dry run */
    static ImportReport of(boolean dryRun, boolean sync, Long revision, List<Item> items) {
        return of(dryRun, sync, revision, items, 0);
    }

    /** @param unchanged how many that are not among the items */
    static ImportReport of(boolean dryRun, boolean sync, Long revision, List<Item> items, int unchanged) {
        Map<String, Integer> counts = new HashMap<>();
        counts.put(UNCHANGED, unchanged);
        items.forEach(item -> counts.merge(item.outcome, 1, Integer::sum));
        return new ImportReport(
                dryRun,
                sync ? ImportResource.SYNC : ImportResource.UPSERT,
                revision,
                counts.getOrDefault("created", 0),
                counts.getOrDefault("changed", 0),
                counts.getOrDefault(UNCHANGED, 0),
                counts.getOrDefault("deleted", 0),
                counts.getOrDefault("rejected", 0),
                items);
    }

    /** What became of an item. */
    @Schema(name = "ImportedItem", description = "The outcome for one item.")
    public record Item(
            @Schema(
                    description = "A code of refData/kinds, relation or contradiction.",
                    examples = "measure",
                    required = true)
            String kind,

            @Schema(description = "Its identifier.", examples = "measure-travel-offence", required = true)
            String id,

            @Schema(
                    description = "created, changed, unchanged, deleted or rejected.",
                    examples = "changed",
                    required = true)
            String outcome,

            @Schema(description = "The properties that changed.", examples = "[\"summary\"]")
            List<String> fields,

            @Schema(description = "The reasons for which the item is rejected.")
            List<Fault> faults) {

        /** @param fields null when it did not change */
        static Item of(String kind, String id, Outcome outcome, List<String> fields) {
            return new Item(kind, id, outcome.name().toLowerCase(Locale.ROOT), fields, null);
        }

        /** @return what became of the item by a revision */
        static Item of(Revision revision) {
            String outcome = switch (revision.operation) {
                case Revision.CREATE -> "created";
                case Revision.DELETE -> "deleted";
                default -> "changed";
            };
            return new Item(revision.kind, revision.slug, outcome, null, null);
        }

        static Item deleted(String kind, String id) {
            return new Item(kind, id, "deleted", null, null);
        }

        static Item rejected(Screening.Rejected item) {
            List<Fault> faults = item.issues().stream()
                    .map(issue -> new Fault(issue.file(), issue.line(), issue.field(), issue.message()))
                    .toList();
            return new Item(item.collection().kind(), item.id(), "rejected", null, faults);
        }
    }

    /** Why an item is rejected. */
    @Schema(name = "ImportFault", description = "A reason for which an item is rejected.")
    public record Fault(
            @Schema(description = "The file.", examples = "measures.yaml", required = true)
            String file,

            @Schema(description = "Line number in the file, from 1.", examples = "12", required = true)
            int line,

            @Schema(
                    description = "The item and the property.",
                    examples = "measure-travel-offence status",
                    required = true)
            String field,

            @Schema(description = "What was expected.", required = true)
            String detail) {}
}
