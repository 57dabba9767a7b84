package org.ctatlas.service;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.LaunchMode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ctatlas.pack.PackFiles;
import org.ctatlas.problem.StartException;
import org.ctatlas.search.SearchIndexes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Refuses at once what could not work anyway, by the name of the setting, before the database is opened and packs are
 * loaded.
 */
@ApplicationScoped
@Priority(StartChecks.FIRST)
public class StartChecks implements FlywayConfigurationCustomizer {
    static final int FIRST = 1000;

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "atlas.data-dir")
    Path data;

    @ConfigProperty(name = "atlas.search.dir")
    String search;

    @ConfigProperty(name = "atlas.packs")
    Optional<List<String>> packs;

    @ConfigProperty(name = "quarkus.http.host")
    String host;

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    /** A command neither listens nor loads packs nor searches. */
    @ConfigProperty(name = "atlas.serve")
    boolean serve;

    /** Called when there is nothing yet but the configuration. */
    @Override
    public void customize(FluentConfiguration migrations) {
        requireUrl();
        if (url.contains(data.toString()) && !url.contains("ACCESS_MODE_DATA=r")) {
            requireWritable(data, "ATLAS_DATA_DIR");
        }
        if (serve) {
            if (!search.equals(SearchIndexes.MEMORY)) {
                requireWritable(Path.of(search), "ATLAS_SEARCH_DIR");
            }
            packs.orElse(List.of()).forEach(PackFiles::requireAt);
            // In tests and while it is developed the port is chosen otherwise, or taken by the service itself.
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                requireFreePort();
            }
        }
    }

    private void requireUrl() {
        String expected = "jdbc:" + database + ":";
        if (!url.startsWith(expected)) {
            throw new StartException("QUARKUS_DATASOURCE_JDBC_URL is '" + url + "', but this is the application for "
                    + (database.equals("h2")
                            ? "the embedded H2; the one for PostgreSQL is target/quarkus-app-pg."
                            : "PostgreSQL, which takes " + expected + "//…; the one for the embedded H2 is"
                                    + " target/quarkus-app."));
        }
    }

    private static void requireWritable(Path folder, String setting) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", null));
        } catch (IOException failed) {
            throw new StartException("The folder " + folder.toAbsolutePath() + " cannot be written to ("
                    + failed.getClass().getSimpleName() + "): see " + setting + ".");
        }
    }

    private void requireFreePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new StartException("Port " + port + " of " + host + " is not available (" + taken.getMessage()
                    + "): see QUARKUS_HTTP_PORT and QUARKUS_HTTP_HOST.");
        }
    }
}
