package org.ctatlas.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ctatlas.claim.ContradictionContent;
import org.ctatlas.measure.MeasureDto;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.record.CitationDto;
import org.ctatlas.record.StatusEntryDto;
import org.ctatlas.refdata.CodeList;
import org.ctatlas.source.SourceDto;
import org.ctatlas.source.SourcesResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contributor of a second country sees: a made-up pack that is right, and what is said of one that is not. */
class PackReaderTest {
    private static final String SURVEY = "src-elnakhala-belgian-landscape";

    @TempDir
    Path folder;

    private final Map<String, String> files =
            new HashMap<>(Map.of("pack.yaml", """
            jurisdiction: NL
            title: Example
            licence: CC0-1.0
            version: 0.1.0
            reviewed: 2026-01-31
            """, "sources.yaml", """
            - id: src-example
              names: {en: Example source}
              type: report
              sections:
                - {locator: "1", title: One}
            """, "measures.yaml", """
            - id: measure-example
              names: {en: Example measure}
              set: 2020-03
              group: legalFramework
              announced: "2020-03"
              statusHistory:
                - status: announced
                  date: "2020-03"
                  citations: [{source: src-example, locator: "1"}]
              citations: [{source: src-example, locator: "1"}]
            """, "relations.yaml", """
            - {subject: measure-example, predicate: about, object: src-example, citations: [{source: src-example, locator: "1"}]}
            """));

    @BeforeEach
    void aSetOfItsOwn() {
        // The made-up measure belongs to a set of the code list, which is open but must have it.
        files.compute("measures.yaml", (name, text) -> text.replace("2020-03\n  group", "\"2015-01\"\n  group"));
    }

    @Test
    void aSecondCountryIsASecondFolder() {
        PackReader.Content content = read();
        MeasureDto measure =
                (MeasureDto) content.records().get(MeasuresResource.KIND).get(0);
        assertEquals("NL", measure.jurisdiction);
        assertEquals("2026-01-31", measure.lastReviewed.toString());
        assertEquals("2020-03-01", measure.announced.toString());
        assertEquals("month", measure.announcedPrecision.code());
        assertEquals("stated", measure.citations.get(0).mark());
        assertEquals(1, content.relations().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measures.yaml | group: legalFramework | group: nonsense | 4 | measure-example group",
                "measures.yaml | announced: \"2020-03\" | announced: \"2020-13\" | 5 | measure-example announced",
                "measures.yaml | announced: \"2020-03\" | announced: soon | 5 | measure-example announced",
                "measures.yaml | announced: \"2020-03\" | colour: red | 5 | measure-example colour",
                "measures.yaml | status: announced | status: nonsense | 7 | measure-example statusHistory.0.status",
                "measures.yaml | locator: \"1\" | locator: \"2\" | 9 | measure-example statusHistory.0.citations.0.locator",
                "measures.yaml | source: src-example | source: src-nobody | 9 | measure-example statusHistory.0.citations.0.source",
                "measures.yaml | id: measure-example | id: src-example | 1 | src-example id",
                "measures.yaml | names: {en: Example measure} | names: {} | 2 | measure-example names",
                "measures.yaml | names: {en: Example measure} | names: {en: [ | 2 | /",
                "relations.yaml | predicate: about | predicate: likes | 1 | /0/predicate",
                "relations.yaml | object: src-example | object: nobody | 1 | /0/object",
                "pack.yaml | jurisdiction: NL | jurisdiction: Netherlands | 1 | /jurisdiction"
            })
    void whatIsWrongIsNamedByFileLineAndField(String file, String from, String to, int line, String field) {
        files.compute(file, (name, text) -> {
            assertTrue(text.contains(from), from);
            return text.replaceFirst(Pattern.quote(from), to);
        });
        PackException refused = assertThrows(PackException.class, this::read);
        assertTrue(
                refused.issues.stream()
                        .anyMatch(issue -> issue.file().equals(file)
                                && issue.field().startsWith(field)
                                && (issue.line() == line || field.equals("/"))),
                refused.getMessage());
        assertTrue(refused.getMessage().contains(file + ":"), refused.getMessage());
    }

    @Test
    void aRecordWithoutACitationIsRefused() {
        files.compute("measures.yaml", (name, text) -> text.substring(0, text.lastIndexOf("  citations:")));
        assertTrue(assertThrows(PackException.class, this::read).getMessage().contains("citations"));
    }

    @Test
    void aPreferredClaimIsWhatTheRecordShows() {
        files.put("contradictions.yaml", """
                - id: contradiction-example
                  record: measure-example
                  property: announced
                  type: dateConflict
                  title: When the example was announced
                  reason: The report says so.
                  claims:
                    - {value: "2020-04", rank: preferred, citations: [{source: src-example, locator: "1"}]}
                    - {value: "2020-03", rank: normal, citations: [{source: src-example, locator: "1"}]}
                """);
        PackException refused = assertThrows(PackException.class, this::read);
        assertEquals(
                List.of("contradictions.yaml:8"),
                refused.issues.stream()
                        .map(issue -> issue.file() + ":" + issue.line())
                        .toList());
    }

    @Test
    void aClaimMayHaveAnIdOfItsOwnThatNoOtherClaimHas() {
        files.put("contradictions.yaml", """
                - id: contradiction-example
                  record: measure-example
                  property: announced
                  type: dateConflict
                  title: When the example was announced
                  reason: The report says so.
                  claims:
                    - {value: "2020-03", rank: preferred, citations: [{source: src-example, locator: "1"}]}
                    - {value: "2020-04", rank: normal, citations: [{source: src-example, locator: "1"}]}
                """);
        ContradictionContent without = read().contradictions().get(0);
        List<String> derived = without.claims().stream().map(without::slug).toList();
        // The id that follows from the content is no other content.
        claim("{value: \"2020-03\"", "{id: " + derived.get(0) + ", value: \"2020-03\"");
        assertEquals(without, read().contradictions().get(0));
        claim("value: \"2020-03\"", "value: \"2020-03-07\"");
        files.compute("measures.yaml", (name, text) -> text.replace("\"2020-03\"", "\"2020-03-07\""));
        ContradictionContent changed = read().contradictions().get(0);
        assertEquals(derived, changed.claims().stream().map(changed::slug).toList());
        claim("{value: \"2020-04\"", "{id: " + derived.get(0) + ", value: \"2020-04\"");
        PackException refused = assertThrows(PackException.class, this::read);
        assertEquals(
                List.of("contradictions.yaml:9"),
                refused.issues.stream()
                        .map(issue -> issue.file() + ":" + issue.line())
                        .toList());
    }

    private void claim(String from, String to) {
        files.compute("contradictions.yaml", (name, text) -> {
            assertTrue(text.contains(from), from);
            return text.replace(from, to);
        });
    }

    @Test
    void theBelgianPackCitesEverySectionOfTheSurvey() {
        PackReader.Content content = PackReader.read("be");
        assertEquals(30, content.records().get(MeasuresResource.KIND).size());
        Set<String> cited = new HashSet<>();
        content.records().values().stream().flatMap(List::stream).forEach(record -> {
            add(cited, record.citations);
            if (record instanceof StatusEntryDto withStatus && withStatus.statusHistory != null) {
                withStatus.statusHistory.forEach(step -> add(cited, step.citations()));
            }
        });
        content.relations().forEach(relation -> add(cited, relation.citations()));
        content.contradictions().forEach(each -> each.claims().forEach(claim -> add(cited, claim.citations())));
        SourceDto survey = content.records().get(SourcesResource.KIND).stream()
                .map(SourceDto.class::cast)
                .filter(source -> source.id.equals(SURVEY))
                .findFirst()
                .orElseThrow();
        // A heading without text of its own is cited by what stands below it.
        List<String> uncited = survey.sections.stream()
                .map(SourceDto.Section::locator)
                .filter(section -> cited.stream()
                        .noneMatch(locator -> locator.equals(section)
                                || locator.startsWith(section + ".")
                                || locator.startsWith(section + "/")))
                .toList();
        assertEquals(List.of(), uncited);
    }

    private static void add(Set<String> cited, List<CitationDto> citations) {
        if (citations != null) {
            citations.stream()
                    .filter(citation -> citation.source().id().equals(SURVEY))
                    .forEach(citation -> cited.add(citation.locator()));
        }
    }

    @Test
    void theCommandSaysWhatIsWrongOrThatNothingIs() {
        files.forEach(this::write);
        assertEquals(0, PackCheck.check(folder.toString(), System.out));
        write("pack.yaml", "title: No country");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(1, PackCheck.check(folder.toString(), new PrintStream(said)));
        assertTrue(said.toString().contains("pack.yaml:1: /jurisdiction"), said.toString());
    }

    @Test
    void theSchemaHasTheCodesOfTheClosedLists() throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/META-INF/resources/schemas/country-pack-v1.json"));
        for (String list : List.of("levels", "measureGroups", "predicates", "ranks", "marks", "comparators")) {
            CodeList.named(list).values().forEach(code -> assertTrue(schema.contains("\"" + code + "\""), code));
        }
    }

    @Test
    void whatTheSchemaCallsAnIdOfARecordIsKnownAsSuch() throws IOException {
        Set<String> slugs = new TreeSet<>();
        collect(
                new ObjectMapper()
                        .readTree(Path.of("src/main/resources/META-INF/resources/schemas/country-pack-v1.json")
                                .toFile()),
                slugs);
        Set<String> expected = new TreeSet<>(PackReferences.PROPERTIES);
        // Its own, and those of tags, which are no records.
        expected.addAll(Set.of("id", "items"));
        assertEquals(expected, slugs);
    }

    private static void collect(JsonNode node, Set<String> slugs) {
        node.fields().forEachRemaining(field -> {
            if (field.getValue().path("$ref").asText().equals("#/$defs/slug")) {
                slugs.add(field.getKey());
            }
        });
        node.forEach(below -> collect(below, slugs));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private PackReader.Content read() {
        files.forEach(this::write);
        return PackReader.read(folder.toString());
    }
}
