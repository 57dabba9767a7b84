package org.ctatlas.edit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.ctatlas.pack.LoadedItem;
import org.ctatlas.pack.Pack;
import org.ctatlas.pack.PackLoader;
import org.ctatlas.pack.PackReader;
import org.ctatlas.record.Publisher.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack that knows nothing of a rename, and one that takes it over, bring nothing twice and nothing under a former id. */
@QuarkusTest
class RenamedPackTest extends Writing {
    @TempDir
    Path folder;

    @Inject
    PackLoader loader;

    private final String end = UUID.randomUUID().toString();
    private final Map<String, String> files = new HashMap<>();
    private String relation;
    private List<String> claims;

    @BeforeEach
    void loadAndRename() {
        files.put("pack.yaml", """
                jurisdiction: NL
                title: Example
                licence: CC0-1.0
                version: 0.1.0
                reviewed: 2026-01-31
                """);
        files.put("sources.yaml", """
                - {id: src-END, names: {en: Example source}, type: report}
                """);
        files.put("institutions.yaml", """
                - id: one-END
                  names: {nl: Eerste}
                  type: coordination
                  level: federal
                  staff: 10
                  citations: [{source: src-END, locator: "1"}]
                - id: two-END
                  names: {nl: Tweede}
                  type: police
                  level: federal
                  citations: [{source: src-END, locator: "1"}]
                """);
        files.put("figures.yaml", """
                - id: figure-END
                  names: {en: Staff}
                  metric: staff
                  value: "10"
                  unit: persons
                  asOfDate: "2016"
                  subject: one-END
                  citations: [{source: src-END, locator: "1"}]
                """);
        files.put("relations.yaml", """
                - subject: one-END
                  predicate: cooperatesWith
                  object: two-END
                  from: "2016"
                  note: First.
                  citations: [{source: src-END, locator: "1"}]
                """);
        files.put("contradictions.yaml", """
                - id: contradiction-END
                  record: one-END
                  property: staff
                  type: valueConflict
                  title: Staff
                  reason: Two counts.
                  claims:
                    - {value: "10", rank: preferred, citations: [{source: src-END, locator: "1"}]}
                    - {value: "12", rank: normal, citations: [{source: src-END, locator: "1"}]}
                """);
        files.replaceAll((file, text) -> text.replace("END", end));
        assertEquals(Map.of(Outcome.CREATED, 6), load());
        relation = given().get(API + "relations?record=one-" + end).path("items[0].id");
        claims = given().get(API + "contradictions/contradiction-" + end).path("claims.id");
        for (String item : List.of("institutions/one-", "sources/src-")) {
            String now = item.substring(item.indexOf('/') + 1) + end + "-new";
            patch(item + end, "*", "{\"id\": \"" + now + "\"}").then().statusCode(200);
        }
    }

    @AfterEach
    void asItWas() {
        QuarkusTransaction.requiringNew().run(() -> {
            Pack.deleteById(folder.getFileName().toString());
            LoadedItem.delete("slug like ?1", "%" + end);
            LoadedItem.deleteById(relation);
        });
        for (String list : List.of(
                "relations?record=one-" + end,
                "contradictions?record=one-" + end,
                "figures?subject=one-" + end,
                "institutions?source=src-" + end,
                "sources?id=src-" + end + "-new")) {
            String path = list.substring(0, list.indexOf('?'));
            // What is not there any more cannot be asked for.
            List<String> ids = given().get(API + list).path("items.id");
            Objects.requireNonNullElse(ids, List.<String>of())
                    .forEach(id -> editor().header("If-Match", "*")
                            .delete(API + path + "/" + id)
                            .then()
                            .statusCode(204));
        }
    }

    @Test
    void whatThePackHasNotChangedStays() {
        long head = head();
        assertEquals(Map.of(Outcome.UNCHANGED, 6), load());
        assertEquals(head, head());
    }

    @Test
    void whatItChangesIsWrittenUnderTheIdsOfToday() {
        long head = head();
        change();
        assertEquals(Map.of(Outcome.CHANGED, 5, Outcome.UNCHANGED, 1), load());
        assertEquals(head + 5, head());
        theSameUnderTheIdsOfToday();
        assertEquals(Map.of(Outcome.UNCHANGED, 6), load());
        assertEquals(head + 5, head());
    }

    @Test
    void whatNamesSomethingThatWasDeletedIsLeftAlone() {
        for (String item : List.of("relations/" + relation, "institutions/two-" + end)) {
            editor().header("If-Match", "*").delete(API + item).then().statusCode(204);
        }
        replace("relations.yaml", "cooperatesWith", "informs");
        replace("institutions.yaml", "Eerste", "Veranderd");
        assertEquals(Map.of(Outcome.CHANGED, 1, Outcome.UNCHANGED, 5), load());
        given().get(API + "relations?record=one-" + end).then().body("total", equalTo(0));
    }

    @Test
    void aPackThatTakesTheRenameOverBringsNothingTwice() {
        files.replaceAll((file, text) ->
                text.replace("one-" + end, "one-" + end + "-new").replace("src-" + end, "src-" + end + "-new"));
        long head = head();
        assertEquals(Map.of(Outcome.UNCHANGED, 6), load());
        assertEquals(head, head());
        change();
        assertEquals(Map.of(Outcome.CHANGED, 5, Outcome.UNCHANGED, 1), load());
        theSameUnderTheIdsOfToday();
    }

    /** All but one institution. */
    private void change() {
        replace("sources.yaml", "Example source", "Changed source");
        replace("institutions.yaml", "Eerste", "Veranderd");
        replace("figures.yaml", "unit: persons", "unit: people");
        replace("relations.yaml", "First.", "Changed.");
        replace("contradictions.yaml", "Two counts.", "Changed.");
    }

    private void theSameUnderTheIdsOfToday() {
        given().get(API + "institutions/one-" + end + "-new").then().body("names.nl", equalTo("Veranderd"));
        given().get(API + "sources/src-" + end + "-new").then().body("title", equalTo("Changed source"));
        given().get(API + "relations?record=two-" + end)
                .then()
                .body("items.id", equalTo(List.of(relation)))
                .body("items.note", equalTo(List.of("Changed.")))
                .body("items.subject.id", equalTo(List.of("one-" + end + "-new")));
        given().get(API + "contradictions?record=one-" + end)
                .then()
                .body("total", equalTo(1))
                .body("items[0].reason", equalTo("Changed."))
                .body("items[0].claims.id", equalTo(claims));
        given().get(API + "figures?subject=one-" + end).then().body("items.unit", equalTo(List.of("people")));
        given().get(API + "institutions?source=src-" + end)
                .then()
                .body("total", equalTo(2))
                .body("items.id", hasItem("one-" + end + "-new"));
        for (String former : Set.of("one-" + end, "src-" + end)) {
            List<String> naming = QuarkusTransaction.requiringNew()
                    .call(() -> em.createQuery(
                                    "select r.slug from Revision r where r.body like :name and r.number = (select max(m.number)"
                                            + " from Revision m where m.slug = r.slug)",
                                    String.class)
                            .setParameter("name", "%\"" + former + "\"%")
                            .getResultList());
            assertEquals(List.of(), naming);
        }
    }

    private void replace(String file, String from, String to) {
        files.computeIfPresent(file, (name, text) -> {
            assertTrue(text.contains(from), from);
            return text.replace(from, to);
        });
    }

    private Map<Outcome, Integer> load() {
        files.forEach((file, text) -> {
            try {
                Files.writeString(folder.resolve(file), text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return loader.load(PackReader.read(folder.toString()));
    }
}
