package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctatlas.Kinds;
import org.ctatlas.claim.ClaimDto;
import org.ctatlas.claim.Claims;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.ctatlas.record.Kind;
import org.ctatlas.record.StatusStepDto;
import org.ctatlas.relation.RelationContent;
import org.ctatlas.relation.RelationDto;
import org.ctatlas.relation.Relations;
import org.ctatlas.text.Texts;

/**
 * What a schema cannot say of a pack: texts can be read, identifiers are unique, references meet, codes are in their lists, locators are
 * in their source, days exist, a history is in order, a record shows the value that is preferred.
 */
final class PackRules {
    /** What may have several lines. */
    private static final Set<String> PROSE = Set.of("summary", "note", "reason");

    private final PackFiles files;
    private final KnownItems known;
    private final List<PackIssue> issues;
    /** Every record, by id. */
    private final Map<String, JsonNode> records = new HashMap<>();
    /** The locators of each source that lists its sections. */
    private final Map<String, Set<String>> sections = new HashMap<>();

    private final Set<String> sources = new HashSet<>();
    /** The ids of relations and contradictions. */
    private final Set<String> ties = new HashSet<>();

    private PackRules(PackFiles files, KnownItems known, List<PackIssue> issues) {
        this.files = files;
        this.known = known;
        this.issues = issues;
    }

    /** @param known what the pack may refer to beyond itself */
    static void check(PackFiles files, KnownItems known, List<PackIssue> issues) {
        new PackRules(files, known, issues).run();
    }

    private interface Visitor {
        void visit(PackFile file, String pointer, JsonNode record);
    }

    private void run() {
        texts(files.manifest(), "", files.manifest().content, false);
        files.collections().forEach((name, file) -> texts(file, "", file.content, false));
        date(files.manifest(), "", files.manifest().content, "reviewed");
        for (Kind<?, ?> kind : Kinds.ALL) {
            each(kind.path(), (file, at, record) -> {
                String id = record.get("id").asText();
                if (records.put(id, record) != null) {
                    issues.add(file.issue(at + "/id", "an id that no other record of any kind has"));
                }
                if (kind.name().equals("source")) {
                    sources.add(id);
                    record.path("sections")
                            .forEach(section -> sections.computeIfAbsent(id, key -> new HashSet<>())
                                    .add(section.get("locator").asText()));
                }
            });
        }
        for (Kind<?, ?> kind : Kinds.ALL) {
            Set<String> properties = PackReader.properties(kind.dto());
            each(kind.path(), (file, at, record) -> {
                codes(kind.listing(), file, at, record);
                dates(kind.dto(), file, at, record);
                date(file, at, record, "lastReviewed");
                date(file, at, record, "accessed");
                citations(file, at, record, properties);
                history(file, at, record);
                if (record.has("subject")) {
                    exists(file, at + "/subject", record.get("subject").asText());
                }
            });
        }
        relations();
        contradictions();
    }

    private void each(String name, Visitor visitor) {
        PackFile file = files.collections().get(name);
        if (file != null) {
            for (int i = 0; i < file.content.size() && issues.size() <= PackException.MOST; i++) {
                visitor.visit(file, "/" + i, file.content.get(i));
            }
        }
    }

    /** What cannot be seen misleads whoever reads it, and control characters break what they are written into. */
    private void texts(PackFile file, String pointer, JsonNode value, boolean lines) {
        if (value.isTextual()) {
            Texts.refusal(value.asText(), lines).ifPresent(expected -> issues.add(file.issue(pointer, expected)));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(property -> texts(
                            file,
                            pointer + "/" + property.getKey(),
                            property.getValue(),
                            PROSE.contains(property.getKey())));
        } else {
            for (int i = 0; i < value.size() && issues.size() <= PackException.MOST; i++) {
                texts(file, pointer + "/" + i, value.get(i), lines);
            }
        }
    }

    private void exists(PackFile file, String pointer, String id) {
        if (!records.containsKey(id) && !known.isRecord(id)) {
            issues.add(file.issue(pointer, "the id of a record, not '" + id + "'"));
        }
    }

    private void codes(Listing<?> listing, PackFile file, String at, JsonNode record) {
        for (Field field : listing.fields()) {
            String value = record.path(field.name()).asText(null);
            if (field.codeList() != null
                    && value != null
                    && field.codes().code(value).isEmpty()) {
                issues.add(file.issue(
                        at + "/" + field.name(),
                        "a code of " + field.codeList() + ", one of "
                                + String.join(", ", field.codes().values())));
            }
        }
    }

    private void dates(Class<?> type, PackFile file, String at, JsonNode record) {
        for (String name : PackReader.partialDates(type)) {
            date(file, at, record, name);
        }
    }

    private void date(PackFile file, String at, JsonNode record, String name) {
        String value = record.path(name).asText(null);
        if (value != null && PartialDate.parse(value).isEmpty()) {
            issues.add(file.issue(at + "/" + name, "a day, month or year that exists, not '" + value + "'"));
        }
    }

    /** @param properties what {@code fields} may name; null when the citation stands on something smaller */
    private void citations(PackFile file, String at, JsonNode cited, Set<String> properties) {
        JsonNode citations = cited.path("citations");
        for (int i = 0; i < citations.size(); i++) {
            JsonNode citation = citations.get(i);
            String here = at + "/citations/" + i;
            String source = citation.get("source").asText();
            String locator = citation.get("locator").asText();
            boolean own = sources.contains(source);
            Set<String> locators = own ? sections.getOrDefault(source, Set.of()) : known.sections(source);
            if (!own && !known.isSource(source)) {
                issues.add(file.issue(here + "/source", "the id of a source, not '" + source + "'"));
            } else if (!locators.isEmpty() && !locators.contains(locator)) {
                issues.add(file.issue(here + "/locator", "a section of " + source + ", not '" + locator + "'"));
            }
            for (JsonNode field : citation.path("fields")) {
                if (properties != null && !properties.contains(field.asText())) {
                    issues.add(file.issue(here + "/fields", "properties of the record, not '" + field.asText() + "'"));
                }
            }
        }
    }

    private void history(PackFile file, String at, JsonNode record) {
        JsonNode steps = record.path("statusHistory");
        PartialDate before = null;
        for (int i = 0; i < steps.size(); i++) {
            String here = at + "/statusHistory/" + i;
            dates(StatusStepDto.class, file, here, steps.get(i));
            citations(file, here, steps.get(i), null);
            PartialDate day =
                    PartialDate.parse(steps.get(i).get("date").asText()).orElse(null);
            if (before != null && day != null && day.last().isBefore(before.first())) {
                issues.add(file.issue(here + "/date", "steps in order of time; " + day + " is before " + before));
            }
            before = day == null ? before : day;
        }
    }

    /** @return whether something before this relation or contradiction has the id */
    private boolean isTaken(String id) {
        return records.containsKey(id) || !ties.add(id);
    }

    private void relations() {
        Set<String> seen = new HashSet<>();
        each(PackReader.RELATIONS, (file, at, relation) -> {
            exists(file, at + "/subject", relation.get("subject").asText());
            exists(file, at + "/object", relation.get("object").asText());
            if (relation.get("subject").equals(relation.get("object"))) {
                issues.add(file.issue(at + "/object", "another record than the subject"));
            }
            codes(Relations.LISTING, file, at, relation);
            dates(RelationDto.class, file, at, relation);
            citations(file, at, relation, null);
            if (!seen.add(relation.get("subject") + " " + relation.get("predicate") + " " + relation.get("object") + " "
                    + relation.path("from"))) {
                issues.add(file.issue(
                        at,
                        "each relation once: " + relation.get("subject").asText() + " "
                                + relation.get("predicate").asText() + " "
                                + relation.get("object").asText()));
            } else if (isTaken(RelationContent.slug(relation))) {
                issues.add(file.issue(at + "/id", "an id that nothing else has"));
            }
        });
    }

    private void contradictions() {
        Set<String> claimIds = new HashSet<>();
        each(PackReader.CONTRADICTIONS, (file, at, contradiction) -> {
            String id = contradiction.get("id").asText();
            if (isTaken(id)) {
                issues.add(file.issue(at + "/id", "an id that nothing else has"));
            }
            String recordId = contradiction.get("record").asText();
            exists(file, at + "/record", recordId);
            codes(Claims.CONTRADICTIONS, file, at, contradiction);
            JsonNode record = records.containsKey(recordId)
                    ? records.get(recordId)
                    : known.record(recordId).orElse(contradiction);
            JsonNode shown = record.path(contradiction.get("property").asText());
            JsonNode claims = contradiction.get("claims");
            int preferred = 0;
            for (int i = 0; i < claims.size(); i++) {
                JsonNode claim = claims.get(i);
                String here = at + "/claims/" + i;
                codes(Claims.CLAIMS, file, here, claim);
                dates(ClaimDto.class, file, here, claim);
                citations(file, here, claim, null);
                String claimId = ContradictionContent.slug(id, claim);
                if (!claimIds.add(claimId)
                        || known.contradictionOf(claimId)
                                .filter(of -> !of.equals(id))
                                .isPresent()) {
                    issues.add(file.issue(here + "/id", "an id that no other claim has, not '" + claimId + "'"));
                }
                if (claim.get("rank").asText().equals("preferred")) {
                    preferred++;
                    if (shown.isValueNode()
                            && !shown.asText().equals(claim.get("value").asText())) {
                        issues.add(file.issue(
                                here + "/value",
                                "the value that the record shows, '" + shown.asText() + "', when it is preferred"));
                    }
                }
            }
            if (preferred > 1) {
                issues.add(file.issue(at + "/claims", "at most one preferred claim"));
            }
        });
    }
}
