package org.ctatlas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder in which H2 lost updates that it had committed: what the ledger has is there again after a start. */
class TornLedgerIT {
    private static final String BEHIND = "test-behind";
    private static final String BROKEN = "test-broken";
    private static final String LOST = "test-lost";
    private static final String BACK = "test-back";

    @TempDir
    Path folder;

    @Test
    void aTornDataFolderIsOpenedAndMended() throws Exception {
        try (Service service = new Service(Service.H2, folder, Map.of())) {
            String token = service.token("anna", "admin");
            service.start().awaitReady();
            for (String id : new String[] {BEHIND, BROKEN, LOST, BACK}) {
                service.call(token)
                        .contentType("application/json")
                        .body(Sample.institution(id))
                        .post("institutions")
                        .then()
                        .statusCode(201);
                change(service, token, id, 12).then().statusCode(200);
            }
            service.call(token)
                    .header("If-Match", "*")
                    .delete("institutions/" + BACK)
                    .then()
                    .statusCode(204);
            int latest = service.call().get("changes?limit=1").path("latest");
            service.stop();

            tear(service);
            service.start().awaitReady();
            assertThat(service.log(), containsString("its latest revision is " + latest));
            service.call().get("changes?limit=1").then().body("latest", equalTo(latest));
            for (String id : new String[] {BEHIND, BROKEN, LOST}) {
                assertThat(service.log(), containsString("'" + id + "' was not as its latest revision"));
                service.call()
                        .get("institutions/" + id)
                        .then()
                        .statusCode(200)
                        .body("version", equalTo(2))
                        .body("staff", equalTo(12))
                        .body("citations[0].locator", equalTo("3.6.2"));
                change(service, token, id, 13).then().statusCode(200).body("version", equalTo(3));
            }
            assertThat(service.log(), containsString("'" + BACK + "' was not as its latest revision"));
            service.call().get("institutions/" + BACK).then().statusCode(410);
            service.call().get("changes?limit=1").then().body("latest", equalTo(latest + 3));
            service.stop();

            service.start().awaitReady();
            assertThat("once is enough", service.log(), not(containsString("mended")));
            service.call().get("institutions/" + BROKEN).then().body("staff", equalTo(13));
        }
    }

    private static io.restassured.response.Response change(Service service, String token, String id, int staff) {
        return service.call(token)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("staff", staff))
                .patch("institutions/" + id);
    }

    /** Takes committed updates back, and the insert and the deletion of a row, and leaves the rest of their transactions. */
    private static void tear(Service service) throws Exception {
        String file = service.data().resolve("atlas").toAbsolutePath().toString();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute("set referential_integrity false");
            assertEquals(1, sql.executeUpdate("update ledger_head set number = number - 1"));
            assertEquals(
                    2,
                    sql.executeUpdate("update entry set version = 1, digest = repeat('0', 64) where slug in ('" + BEHIND
                            + "', '" + BROKEN + "')"));
            assertEquals(
                    2,
                    sql.executeUpdate("update institution set staff = null where id in (select id from entry"
                            + " where slug in ('" + BEHIND + "', '" + BROKEN + "'))"));
            assertEquals(
                    1,
                    sql.executeUpdate("delete from citation where id = (select citation_id from entry where slug = '"
                            + BROKEN + "')"));
            String lost = " (select id from entry where slug = '" + LOST + "')";
            sql.execute("delete from entry_tag where entry_id =" + lost);
            assertEquals(1, sql.executeUpdate("delete from institution where id =" + lost));
            assertEquals(1, sql.executeUpdate("delete from entry where slug = '" + LOST + "'"));
            // What was deleted is there again: as a copy of another row.
            for (String table : new String[] {"citation", "entry", "institution"}) {
                String key = table.equals("citation") ? "citation_id" : "id";
                sql.execute("create local temporary table torn as select * from " + table + " where id = (select " + key
                        + " from entry where slug = '" + BEHIND + "')");
                sql.execute("update torn set id = -1" + set(table));
                assertEquals(1, sql.executeUpdate("insert into " + table + " select * from torn"));
                sql.execute("drop table torn");
            }
            sql.execute("set referential_integrity true");
        }
    }

    private static String set(String table) {
        return switch (table) {
            case "citation" -> ", head_id = -1";
            case "entry" -> ", citation_id = -1, slug = '" + BACK + "'";
            default -> "";
        };
    }
}
