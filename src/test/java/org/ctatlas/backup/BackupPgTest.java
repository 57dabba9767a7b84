package org.ctatlas.backup;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.ctatlas.access.Roles;
import org.ctatlas.support.PostgresProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class BackupPgTest extends BackupTest {
    @Test
    @Override
    void aBackupThatCannotBeIsAProblemAndNoBrokenFile() {
        with(mint(Roles.ADMIN))
                .get("/api/v1/backup")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Content-Disposition", nullValue())
                .header("Cache-Control", equalTo("no-store"))
                .body("detail", containsString("pg_dump"));
    }
}
