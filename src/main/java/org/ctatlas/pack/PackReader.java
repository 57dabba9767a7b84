package org.ctatlas.pack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctatlas.Collection;
import org.ctatlas.Kinds;
import org.ctatlas.claim.ClaimDto;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Kind;
import org.ctatlas.record.StatusStepDto;
import org.ctatlas.relation.RelationContent;
import org.ctatlas.relation.RelationWriter;

/**
 * Reads a country pack and checks it as far as that is possible without a database: YAML, the published JSON Schema,
 * and what a schema cannot say.
 */
public final class PackReader {
    static final String RELATIONS = "relations";
    static final String CONTRADICTIONS = "contradictions";

    /** The mapper of packs: strict, and with a bare id where the wire has a reference. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Looked for once: each write and each item of an export asks. */
    private static final Map<Class<?>, Set<String>> PROPERTIES = new ConcurrentHashMap<>();

    private PackReader() {}

    /**
     * A pack that has been checked.
     *
     * @param name of its folder
     * @param reviewed when its records were last held against their sources, where they say no other day
     * @param records wire forms as a client would write them, by kind, in an order in which they can be written
     */
    public record Content(
            String name,
            String jurisdiction,
            String title,
            String licence,
            String version,
            LocalDate reviewed,
            Map<Kind<?, ?>, List<EntryDto>> records,
            List<RelationContent> relations,
            List<ContradictionContent> contradictions) {

        /** @return all items, in an order in which they can be written */
        public List<Item> items() {
            List<Item> items = new ArrayList<>();
            records.forEach((kind, dtos) -> add(kind.name(), dtos, dto -> dto.id, items));
            add(RelationWriter.KIND, relations, RelationContent::slug, items);
            add(ContradictionWriter.KIND, contradictions, ContradictionContent::id, items);
            return items;
        }

        private static <T> void add(String kind, List<T> contents, Function<T, String> slug, List<Item> items) {
            for (int position = 0; position < contents.size(); position++) {
                T content = contents.get(position);
                items.add(new Item(Collection.of(kind), position, slug.apply(content), content));
            }
        }
    }

    /**
     * An item of a pack.
     *
     * @param position in the file of its collection, from 0
     * @param content {@link EntryDto}, {@link RelationContent} or {@link ContradictionContent}
     */
    public record Item(Collection collection, int position, String slug, Object content) {}

    /**
     * @param location name of a folder below {@code packs/} on the class path, or path of a folder
     * @throws PackException with everything that is wrong
     */
    public static Content read(String location) {
        List<PackIssue> issues = new ArrayList<>();
        List<String> names = Collection.ALL.stream().map(Collection::path).toList();
        PackFiles files = PackFiles.read(location, names, issues);
        refuse(location, issues);
        return read(files, KnownItems.NOTHING);
    }

    /**
     * @param known what the pack may refer to beyond itself
     * @throws PackException with everything that is wrong
     */
    public static Content read(PackFiles files, KnownItems known) {
        List<PackIssue> issues = new ArrayList<>();
        PackSchema.check(files, issues);
        refuse(files.name(), issues);
        PackRules.check(files, known, issues);
        refuse(files.name(), issues);

        JsonNode manifest = files.manifest().content;
        String jurisdiction = manifest.get("jurisdiction").asText();
        LocalDate reviewed = LocalDate.parse(manifest.get("reviewed").asText());
        Map<Kind<?, ?>, List<EntryDto>> records = new LinkedHashMap<>();
        for (Kind<?, ?> kind : Kinds.ALL) {
            List<EntryDto> dtos = new ArrayList<>();
            each(files, kind.path(), record -> {
                EntryDto dto = convert(record, kind.dto());
                dto.jurisdiction = dto.jurisdiction == null ? jurisdiction : dto.jurisdiction;
                dto.lastReviewed = dto.lastReviewed == null ? reviewed : dto.lastReviewed;
                dtos.add(dto);
            });
            records.put(kind, dtos);
        }
        List<RelationContent> relations = new ArrayList<>();
        each(files, RELATIONS, relation -> relations.add(convert(relation, RelationContent.class)));
        List<ContradictionContent> contradictions = new ArrayList<>();
        each(files, CONTRADICTIONS, each -> contradictions.add(convert(each, ContradictionContent.class)));
        return new Content(
                files.name(),
                jurisdiction,
                manifest.get("title").asText(),
                manifest.get("licence").asText(),
                manifest.get("version").asText(),
                reviewed,
                records,
                relations,
                contradictions);
    }

    private static void refuse(String location, List<PackIssue> issues) {
        if (issues.size() > PackException.MOST) {
            issues.add(new PackIssue(
                    PackFiles.MANIFEST,
                    1,
                    "/",
                    "at most " + PackException.MOST + " mistakes: the rest was not looked at"));
        }
        if (!issues.isEmpty()) {
            throw new PackException(location, issues);
        }
    }

    private static void each(PackFiles files, String name, Consumer<ObjectNode> action) {
        PackFile file = files.collections().get(name);
        if (file != null) {
            file.content.forEach(record -> action.accept((ObjectNode) record));
        }
    }

    static <T> T convert(ObjectNode record, Class<T> type) {
        ObjectNode wire = record.deepCopy();
        // A list without items is the same as none, here as in what editors send.
        wire.properties()
                .removeIf(property ->
                        property.getValue().isArray() && property.getValue().isEmpty());
        expandDates(wire, type);
        wire.path("statusHistory").forEach(step -> expandDates((ObjectNode) step, StatusStepDto.class));
        wire.path("claims").forEach(claim -> expandDates((ObjectNode) claim, ClaimDto.class));
        return MAPPER.convertValue(wire, type);
    }

    /** A pack writes {@code announced: "2015-01"} where the wire has a date and its precision. */
    private static void expandDates(ObjectNode record, Class<?> type) {
        for (String name : partialDates(type)) {
            PartialDate.parse(record.path(name).asText(null))
                    .ifPresent(date -> record.put(name, date.first().toString())
                            .put(name + "Precision", date.precision().code()));
        }
    }

    /** @return the properties of a wire form that are a date with a precision beside it */
    static Set<String> partialDates(Class<?> type) {
        return properties(type).stream()
                .filter(name -> name.endsWith("Precision"))
                .map(name -> name.substring(0, name.length() - "Precision".length()))
                .collect(Collectors.toSet());
    }

    /** @return the properties of a wire form */
    static Set<String> properties(Class<?> type) {
        return PROPERTIES.computeIfAbsent(
                type,
                wire ->
                        MAPPER
                                .getDeserializationConfig()
                                .introspect(MAPPER.constructType(wire))
                                .findProperties()
                                .stream()
                                .map(property -> property.getName())
                                .collect(Collectors.toUnmodifiableSet()));
    }
}
