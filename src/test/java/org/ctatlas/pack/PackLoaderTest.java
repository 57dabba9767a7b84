package org.ctatlas.pack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ctatlas.institution.InstitutionDto;
import org.ctatlas.institution.InstitutionsResource;
import org.ctatlas.measure.MeasureDto;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.record.Publisher.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading again changes nothing, loading a change changes just that, and a failure leaves everything as it was. */
@QuarkusTest
class PackLoaderTest {
    private static final String CUTA = "/api/v1/institutions/cuta";

    @Inject
    PackLoader loader;

    @Inject
    LedgerCheck check;

    @Inject
    EntityManager em;

    @Test
    void loadingAgainChangesNothing() {
        String before = given().get(CUTA).asString();
        assertEquals(
                Set.of(Outcome.UNCHANGED), loader.load(PackReader.read("be")).keySet());
        assertEquals(before, given().get(CUTA).asString());
    }

    @Test
    void aChangedRecordIsANewVersionAndItsOldCitationsGo() {
        PackReader.Content changed = PackReader.read("be");
        MeasureDto measure =
                (MeasureDto) changed.records().get(MeasuresResource.KIND).get(0);
        String summary = measure.summary;
        measure.summary = "Changed.";
        long citations = count("citation");
        assertEquals(1, loader.load(changed).get(Outcome.CHANGED));
        given().get("/api/v1/measures/" + measure.id)
                .then()
                .body("summary", equalTo("Changed."))
                .body("statusHistory.size()", equalTo(measure.statusHistory.size()));
        assertEquals(citations, count("citation"));

        assertEquals(1, loader.load(PackReader.read("be")).get(Outcome.CHANGED));
        given().get("/api/v1/measures/" + measure.id).then().body("summary", equalTo(summary));
    }

    @Test
    void whatIsNotAsTheLedgerSaysIsMendedAtStart() {
        Map<String, String> tables =
                Map.of("entry", "institutions", "relation", "relations", "contradiction", "contradictions");
        Map<String, String> before = new HashMap<>();
        tables.forEach((table, path) -> {
            String id = table.equals("entry")
                    ? "cuta"
                    : given().get("/api/v1/" + path + "?pageSize=1").path("items[0].id");
            String address = "/api/v1/" + path + "/" + id;
            before.put(address, given().get(address).asString());
            tear("update " + table + " set version = version + 1, digest = '-' where slug = '" + id + "'");
        });
        tear("update entry set summary = 'Torn.' where slug = 'cuta'");
        tear("update ledger_head set number = number - 1");
        assertNotEquals(before.get(CUTA), given().get(CUTA).asString());
        int latest = given().get("/api/v1/changes?limit=1").path("latest");

        check.run();
        before.forEach(
                (address, item) -> assertEquals(item, given().get(address).asString()));
        given().get("/api/v1/changes?limit=1").then().body("latest", equalTo(latest));
        assertEquals(
                (long) latest,
                QuarkusTransaction.requiringNew()
                        .call(() -> em.createQuery("select h.number from LedgerHead h", Long.class)
                                .getSingleResult()));
        assertEquals(
                Set.of(Outcome.UNCHANGED), loader.load(PackReader.read("be")).keySet());
    }

    private void tear(String update) {
        assertEquals(
                1,
                QuarkusTransaction.requiringNew()
                        .call(() -> em.createNativeQuery(update).executeUpdate()));
    }

    @Test
    void aFailureLeavesTheDatabaseAsItWas() {
        PackReader.Content broken = PackReader.read("be");
        ((InstitutionDto) broken.records().get(InstitutionsResource.KIND).get(0)).summary = "Half-written.";
        ((MeasureDto) broken.records().get(MeasuresResource.KIND).get(29)).group = "nonsense";
        Map<String, Long> before = Map.of("entry", count("entry"), "citation", count("citation"));
        assertThrows(RuntimeException.class, () -> loader.load(broken));
        assertEquals(before, Map.of("entry", count("entry"), "citation", count("citation")));
        given().queryParam("q", "half-written")
                .get("/api/v1/institutions")
                .then()
                .body("total", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update entry set citation_id = null where slug = 'cuta'",
                "update entry set slug = 'Not Kebab' where slug = 'cuta'",
                "update entry set slug = 'giss' where slug = 'cuta'",
                "update measure set status = 'nonsense'",
                "update measure set measure_group = null",
                "update citation set mark = 'guessed'",
                "update citation set source_id = (select id from entry where slug = 'cuta')",
                "update relation set citation_id = null",
                "update claim set citation_id = null",
                "update status_step set day_precision = 'hour'",
                "update entry set begins_precision = null where slug = 'cuta'",
                "delete from citation where position = 0",
                "delete from source"
            })
    void theSchemaItselfRefuses(String statement) {
        assertThrows(
                RuntimeException.class,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> em.createNativeQuery(statement).executeUpdate()));
    }

    private long count(String table) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("select count(*) from " + table)
                                .getSingleResult())
                        .longValue());
    }
}
