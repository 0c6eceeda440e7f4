package org.nelumbo.storage.h2;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.storage.h2.ConnectionPool.Mode;
import org.nelumbo.storage.migration.SchemaMigration;
import org.nelumbo.wallet.file.OwnerOnlyFiles;

/// The encrypted H2 file of a data folder.
///
/// What stands on the disk is not trusted: the file must carry the mark of an encrypted H2 database before H2
/// sees it, only settings written here are used, and a database with code in it (triggers, aliases, linked
/// tables) is refused.
public final class DatabaseFile {
    // The encryption header and two store headers, one block each; H2 takes anything shorter for a new file.
    private static final int SMALLEST_FILE = 3 * 4096;
    private static final byte[] ENCRYPTED_MARK = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

    private final Path location;

    /// @param location the database without the ending `.mv.db` that H2 adds
    public DatabaseFile(Path location) {
        this.location = location.toAbsolutePath().normalize();
    }

    /// The file itself.
    public Path file() {
        return location.resolveSibling(location.getFileName() + ".mv.db");
    }

    /// Opens the database, creates it if there is none, and brings its schema to the current version. A copy of the
    /// file is made before an older schema is changed.
    ///
    /// @param key 32 bytes; stays the caller's
    public Result<Database, DatabaseFailure> open(SecretBytes key) {
        return open(key, new SchemaMigration());
    }

    Result<Database, DatabaseFailure> open(SecretBytes key, SchemaMigration migration) {
        if (location.toString().indexOf(';') >= 0) {
            return Result.failed(
                    new DatabaseFailure.Inaccessible("a path with a semicolon would be read as settings."));
        }
        try {
            boolean existed = Files.exists(file());
            if (existed) {
                Optional<DatabaseFailure> foreign = checkMark();
                if (foreign.isPresent()) {
                    return Result.failed(foreign.get());
                }
            } else {
                OwnerOnlyFiles.createFolder(folder());
            }
            return connect(key, migration, existed);
        } catch (IOException refused) {
            return Result.failed(
                    new DatabaseFailure.Inaccessible(refused.getClass().getSimpleName() + "."));
        }
    }

    private Path folder() {
        Path folder = location.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a database needs a folder to be in");
        }
        return folder;
    }

    private Optional<DatabaseFailure> checkMark() throws IOException {
        if (!Files.isRegularFile(file())) {
            return Optional.of(new DatabaseFailure.Foreign("it is not a regular file."));
        }
        if (Files.size(file()) < SMALLEST_FILE) {
            return Optional.of(new DatabaseFailure.Damaged("it ends too early."));
        }
        try (InputStream stream = Files.newInputStream(file())) {
            return Arrays.equals(stream.readNBytes(ENCRYPTED_MARK.length), ENCRYPTED_MARK)
                    ? Optional.empty()
                    : Optional.of(new DatabaseFailure.Foreign("it does not start like an encrypted database."));
        }
    }

    /// A damaged file may look like an empty one to H2, which would then start anew in its place. So an existing file
    /// is first opened for reading only.
    private Result<Database, DatabaseFailure> connect(SecretBytes key, SchemaMigration migration, boolean existed)
            throws IOException {
        try {
            if (existed) {
                int version;
                boolean pending;
                try (ConnectionPool look = ConnectionPool.open(location, key, Mode.LOOK)) {
                    Optional<DatabaseFailure> refusal = inspect(look.source(), migration);
                    if (refusal.isPresent()) {
                        return Result.failed(refusal.get());
                    }
                    version = migration.versionOf(look.source());
                    pending = migration.isPending(look.source());
                }
                if (pending) {
                    OwnerOnlyFiles.restrictFile(Files.copy(
                            file(), SchemaMigration.copyName(file(), version), StandardCopyOption.REPLACE_EXISTING));
                }
            }
            return Result.ok(use(key, migration, existed ? Mode.USE : Mode.CREATE));
        } catch (SQLException refused) {
            return Result.failed(classify(refused));
        } catch (FlywayException failed) {
            return Result.failed(new DatabaseFailure.Damaged("its schema could not be brought up to date."));
        }
    }

    private Database use(SecretBytes key, SchemaMigration migration, Mode mode) throws SQLException, IOException {
        ConnectionPool pool = ConnectionPool.open(location, key, mode);
        boolean usable = false;
        try {
            migration.apply(pool.source());
            OwnerOnlyFiles.restrictFile(file());
            usable = true;
            return new Database(pool);
        } finally {
            if (!usable) {
                pool.close();
            }
        }
    }

    private static Optional<DatabaseFailure> inspect(DataSource source, SchemaMigration migration) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (counts(statement, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TRIGGERS")
                    || counts(statement, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.ROUTINES")
                    || counts(
                            statement,
                            "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'"
                                    + " AND (TABLE_TYPE <> 'BASE TABLE' OR STORAGE_TYPE = 'TABLE LINK')")) {
                return Optional.of(new DatabaseFailure.Foreign("it holds code or links to other databases."));
            }
        }
        int found = migration.versionOf(source);
        if (found == 0) {
            return Optional.of(new DatabaseFailure.Damaged("it holds no schema."));
        }
        return found > migration.newestVersion(source)
                ? Optional.of(new DatabaseFailure.NewerSchema(found, migration.newestVersion(source)))
                : Optional.empty();
    }

    private static boolean counts(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }

    private static DatabaseFailure classify(SQLException refused) {
        return switch (refused.getErrorCode()) {
            case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD, ErrorCode.WRONG_PASSWORD_FORMAT ->
                new DatabaseFailure.WrongKey();
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new DatabaseFailure.InUse();
            case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 ->
                new DatabaseFailure.Inaccessible("it disappeared while it was opened.");
            case ErrorCode.UNSUPPORTED_SETTING_COMBINATION, ErrorCode.FILE_VERSION_ERROR_1 ->
                new DatabaseFailure.Foreign("another version of H2 wrote it.");
            default -> new DatabaseFailure.Damaged("H2 reports error " + refused.getErrorCode() + ".");
        };
    }
}
