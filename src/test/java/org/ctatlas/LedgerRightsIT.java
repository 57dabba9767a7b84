package org.ctatlas;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a database user that cannot change what was published, nor the tables; another one migrates. */
class LedgerRightsIT {
    private static final String OWNER = "atlas_owner";
    private static final String USER = "atlas";
    private static final String FORBIDDEN = "42501";

    @TempDir
    Path folder;

    @Test
    void theServiceWritesWithoutTheRightToChangeTheLedger() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.start();
            try (Connection superuser = server.connect();
                    Statement sql = superuser.createStatement()) {
                // As in the README; the database of the server is there already.
                sql.execute("create role atlas_owner login password 'atlas_owner'");
                sql.execute("create role atlas login password 'atlas'");
                sql.execute("alter database postgres owner to atlas_owner");
            }
            Map<String, String> environment = new HashMap<>(server.environment(USER));
            environment.put("QUARKUS_FLYWAY_USERNAME", OWNER);
            environment.put("QUARKUS_FLYWAY_PASSWORD", OWNER);
            try (Service service = new Service(Service.POSTGRESQL, folder, environment)) {
                String token = service.token("anna", "admin");
                service.start().awaitReady();
                write(service, token);
            }
            assertEquals(
                    "create 1, update 2, delete 3",
                    server.ask("select string_agg(operation || ' ' || version, ', ' order by number) from revision"
                            + " where slug = 'test-rights'"));
            assertEquals("true", server.ask("select count(*) > 3 from revision"), "the pack is loaded too");
            assertEquals(OWNER, server.ask("select tableowner from pg_tables where tablename = 'revision'"));
            try (Connection atlas = server.connect(USER);
                    Statement sql = atlas.createStatement()) {
                // This is no error: PostgreSQL warns, and grants nothing.
                sql.execute("grant all on revision to atlas");
                for (String refused : List.of(
                        "update revision set editor = 'nobody'",
                        "delete from revision",
                        "truncate revision",
                        "drop table revision",
                        "alter table revision add column note text",
                        "create table note (id integer)",
                        "set role atlas_owner",
                        "select * from flyway_schema_history")) {
                    SQLException refusal = assertThrows(SQLException.class, () -> sql.execute(refused), refused);
                    assertEquals(FORBIDDEN, refusal.getSQLState(), refused);
                }
            }
            assertEquals(
                    "SELECT, INSERT",
                    server.ask(
                            "select string_agg(r, ', ') from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE',"
                                    + " 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r where has_table_privilege('atlas', 'revision', r)"));
        }
    }

    /** Creates, changes and deletes a record: one revision each. */
    private static void write(Service service, String token) {
        service.call(token)
                .contentType("application/json")
                .body(Sample.institution("test-rights"))
                .post("institutions")
                .then()
                .statusCode(201);
        service.call(token)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("staff", 12))
                .patch("institutions/test-rights")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        service.call(token)
                .header("If-Match", "*")
                .delete("institutions/test-rights")
                .then()
                .statusCode(204);
    }
}
