package org.ctatlas.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** Runs a suite again on a real PostgreSQL. */
public class PostgresProfile implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return "test,pg";
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresServer.class));
    }
}
