package dev.noria.platform;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.tools.Restore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes migrations of the embedded database whole: H2 commits each statement about a table, so a kill between two of them
 * would leave half a migration that no start could go on from. The database is copied before the first one and put back
 * when a start finds that the one before it was cut short. PostgreSQL needs none of this.
 */
@Singleton
public class MigrationGuard implements FlywayConfigurationCustomizer {
    private static final Logger LOG = Logger.getLogger(MigrationGuard.class);
    private static final String DATABASE = "noria";

    private final Path folder;
    private final Path backup;

    public MigrationGuard(Home home) {
        folder = home.folder("db");
        backup = folder.resolve("before-migration.zip");
    }

    /** Comes before the first connection. */
    @Override
    public void customize(FluentConfiguration configuration) {
        if (Files.exists(backup)) {
            LOG.warn("The last start was cut short while it changed the database; going back to before that.");
            restore();
        }
        configuration.callbacks(new Guarding());
    }

    private void restore() {
        try {
            Files.deleteIfExists(folder.resolve(DATABASE + ".mv.db"));
            Restore.execute(backup.toString(), folder.toString(), DATABASE);
            sync(folder.resolve(DATABASE + ".mv.db"), StandardOpenOption.WRITE);
            forget();
        } catch (IOException e) {
            throw failed("put back from " + backup, e);
        }
    }

    private void forget() throws IOException {
        Files.deleteIfExists(backup);
        sync(folder, StandardOpenOption.READ);
    }

    private void copy(Connection connection) throws SQLException {
        Path fresh = folder.resolve("before-migration.new");
        try (PreparedStatement statement = connection.prepareStatement("backup to ?")) {
            statement.setString(1, fresh.toString());
            statement.execute();
            sync(fresh, StandardOpenOption.WRITE);
            Files.move(fresh, backup, StandardCopyOption.ATOMIC_MOVE);
            sync(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            throw failed("copied to " + backup, e);
        }
    }

    private boolean isOurs(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("select database_path()")) {
            return path.next() && folder.resolve(DATABASE).toString().equals(plain(path.getString(1)));
        }
    }

    /** Without the name of a file system of H2's own in front. */
    private static String plain(@Nullable String path) {
        return path == null ? "" : path.substring(path.indexOf('/') < 0 ? 0 : path.indexOf('/'));
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static NoriaException failed(String what, Exception cause) {
        return new NoriaException(
                ErrorCode.STORAGE_FAILED,
                "The database could not be %s (%s): check the disk of NORIA_HOME.".formatted(what, cause.getMessage()),
                cause);
    }

    /** Copies before the first migration of a start, and forgets the copy after the last. */
    private final class Guarding extends BaseCallback {
        private boolean copied;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                if (event == Event.AFTER_MIGRATE) {
                    forget();
                } else if (!copied && isOurs(context.getConnection())) {
                    copy(context.getConnection());
                    copied = true;
                }
            } catch (SQLException e) {
                throw failed("copied to " + backup, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
