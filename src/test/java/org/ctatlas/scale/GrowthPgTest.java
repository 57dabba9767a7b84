package org.ctatlas.scale;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.ctatlas.support.PostgresProfile;

@QuarkusTest
@TestProfile(GrowthPgTest.OwnDatabase.class)
class GrowthPgTest extends GrowthTest {

    /** The same profile under another name: a PostgreSQL of its own. */
    public static class OwnDatabase extends PostgresProfile {}
}
