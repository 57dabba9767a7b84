package org.ctatlas.backup;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.ctatlas.problem.Problem;
import org.ctatlas.transaction.WriteTransactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Copies the embedded database, whose file is open to this process alone; writes wait meanwhile. */
@ApplicationScoped
public class Backup {
    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    /** The one folder that the service may write to wherever it runs; in a container /tmp is memory. */
    @ConfigProperty(name = "atlas.data-dir")
    Path folder;

    @Inject
    AgroalDataSource connections;

    @Inject
    WriteTransactions writes;

    /** @throws Problem 404 where the database has means of its own */
    void requireEmbedded() {
        if (!database.equals("h2")) {
            throw Problem.notFound("The database here is PostgreSQL: pg_dump backs it up; see 'Backup' in the README.");
        }
    }

    /** Writes the zipped database, with all that is committed, to {@code out}. */
    void write(OutputStream out) throws IOException {
        try (InputStream copy = take()) {
            copy.transferTo(out);
        }
    }

    /**
     * One at a time. What a process that was killed meanwhile left behind, the next backup overwrites.
     *
     * @return a file that is deleted already, so that nothing stays behind however the reading of it ends
     */
    private synchronized InputStream take() throws IOException {
        Files.createDirectories(folder);
        Path file = folder.toAbsolutePath().resolve("backup.zip");
        try {
            writes.alone(() -> copyTo(file));
            return Files.newInputStream(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Path copyTo(Path file) {
        try (Connection connection = connections.getConnection();
                PreparedStatement backup = connection.prepareStatement("backup to ?")) {
            backup.setString(1, file.toString());
            backup.execute();
            return file;
        } catch (SQLException failed) {
            throw new IllegalStateException("The database was not backed up", failed);
        }
    }
}
