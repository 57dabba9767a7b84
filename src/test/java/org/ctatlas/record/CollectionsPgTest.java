package org.ctatlas.record;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.ctatlas.support.PostgresProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class CollectionsPgTest extends CollectionsTest {}
