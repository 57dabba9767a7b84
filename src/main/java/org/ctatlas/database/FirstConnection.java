package org.ctatlas.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ctatlas.problem.DatabaseFailure;
import org.ctatlas.problem.StartException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * Opens the database before anything else uses it. A request that gets no connection at once is refused; a start, of the
 * service or of a command, waits: the machine may be slow, the database may be starting as well.
 */
@ApplicationScoped
public class FirstConnection implements FlywayConfigurationCustomizer {
    private static final Logger LOG = Logger.getLogger(FirstConnection.class);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    /** H2: another process has the file open. */
    private static final int IN_USE = 90020;

    @Inject
    AgroalDataSource connections;

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @ConfigProperty(name = "quarkus.flyway.username")
    Optional<String> owner;

    @ConfigProperty(name = "atlas.start-patience")
    Duration patience;

    /** How long a request waits for a connection. */
    @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout")
    Duration quick;

    private AgroalDataSource unlimited;

    /** Called when there is nothing yet but the configuration. */
    @Override
    public void customize(FluentConfiguration migrations) {
        pool().setAcquisitionTimeout(quick.compareTo(patience) > 0 ? quick : patience);
        await();
        if (database.equals("h2")) {
            open(pool().maxSize());
        } else if (owner.isEmpty()) {
            migrations.dataSource(unlimited());
        }
    }

    /** After the packs are loaded: from now on there are requests. */
    void started(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        pool().setAcquisitionTimeout(quick);
        if (unlimited != null) {
            unlimited.close();
        }
    }

    private AgroalConnectionPoolConfiguration pool() {
        return connections.getConfiguration().connectionPoolConfiguration();
    }

    private void await() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection first = connections.getConnection()) {
                LOG.debugf("The database is %s", first);
                return;
            } catch (SQLException failed) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (DatabaseFailure.of(failed).orElse(null) != DatabaseFailure.UNREACHABLE || left.isNegative()) {
                    throw new StartException(refusal(failed));
                }
                LOG.warnf(
                        "The database does not answer: %s (waiting for up to %d s more)",
                        DatabaseFailure.reason(failed), left.toSeconds());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StartException("The start was stopped while it waited for the database.");
            }
        }
    }

    /** @return which setting is at fault, for the owner */
    private String refusal(SQLException failed) {
        String url = pool().connectionFactoryConfiguration().jdbcUrl();
        if (failed.getErrorCode() == IN_USE) {
            return "The database is in use by another process: stop that one first. (Only the embedded H2 needs that:"
                    + " ATLAS_DATA_DIR says where it is.)";
        }
        String reason = DatabaseFailure.reason(failed);
        return switch (String.valueOf(failed.getSQLState())) {
            case "28P01", "28000" ->
                "The database refuses the user or the password (" + reason
                        + "): see QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.";
            case "3D000" -> "There is no such database (" + reason + "): see QUARKUS_DATASOURCE_JDBC_URL.";
            default ->
                "The database " + url + " cannot be opened (" + reason + "): see "
                        + (database.equals("h2") ? "ATLAS_DATA_DIR." : "QUARKUS_DATASOURCE_JDBC_URL.");
        };
    }

    /** Later a request would have to wait until H2 opened one, and would interrupt it when that takes too long. */
    private void open(int number) {
        List<Connection> all = new ArrayList<>();
        try {
            try {
                while (all.size() < number) {
                    all.add(connections.getConnection());
                }
            } finally {
                for (Connection each : all) {
                    each.close();
                }
            }
        } catch (SQLException failed) {
            throw new StartException(refusal(failed));
        }
    }

    /** @return connections like those of the pool, but without the limits that are for requests */
    private AgroalDataSource unlimited() {
        AgroalConnectionFactoryConfiguration limited = pool().connectionFactoryConfiguration();
        try {
            unlimited = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(new AgroalConnectionPoolConfigurationSupplier()
                            .maxSize(3)
                            .acquisitionTimeout(patience)
                            .connectionFactoryConfiguration(new AgroalConnectionFactoryConfigurationSupplier(limited)
                                    .initialSql("")
                                    .jdbcProperty("socketTimeout", "0"))));
        } catch (SQLException failed) {
            throw new StartException(refusal(failed));
        }
        return unlimited;
    }
}
