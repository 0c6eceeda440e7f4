package org.nelumbo.storage.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.nelumbo.foundation.secret.SecretBytes;

/// Connections to one encrypted database, and the password that H2 needs for each of them. Closing shuts the
/// database down and overwrites the password.
final class ConnectionPool implements AutoCloseable {
    private static final String USER = "nelumbo";
    private static final int MAX_CONNECTIONS = 8;
    // WRITE_DELAY=0 hands each commit to the system at once; DB_CLOSE_ON_EXIT is off because the node closes in
    // order.
    private static final String SETTINGS = ";CIPHER=AES;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
            + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

    private final JdbcConnectionPool pool;
    private final char[] password;

    private ConnectionPool(JdbcConnectionPool pool, char[] password) {
        this.pool = pool;
        this.password = password;
    }

    /// How a database is opened.
    enum Mode {
        /// There is none yet.
        CREATE(""),
        /// There is one, and not a byte of it may change.
        LOOK(";IFEXISTS=TRUE;ACCESS_MODE_DATA=r"),
        /// There is one, to be read and written.
        USE(";IFEXISTS=TRUE");

        private final String setting;

        Mode(String setting) {
            this.setting = setting;
        }
    }

    /// Opens the database.
    ///
    /// @throws SQLException with H2's error code if that fails; nothing stays open then
    static ConnectionPool open(Path location, SecretBytes key, Mode mode) throws SQLException {
        char[] password = DatabaseKey.password(key);
        JdbcDataSource source = new JdbcDataSource();
        ReclaimedFiles.register();
        source.setURL("jdbc:h2:" + ReclaimedFiles.PREFIX + location + SETTINGS + mode.setting);
        source.setUser(USER);
        source.setPasswordChars(password);
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(MAX_CONNECTIONS);
        try (Connection first = ReclaimedFiles.attempt(pool::getConnection)) {
            if (!first.isValid(0)) {
                throw new SQLException("the first connection is not usable");
            }
            return new ConnectionPool(pool, password);
        } catch (SQLException refused) {
            pool.dispose();
            DatabaseKey.wipe(password);
            throw refused;
        }
    }

    DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException alreadyShut) {
            // H2 shuts a database down by itself when its file fails; everything committed is in the file.
            return;
        } finally {
            pool.dispose();
            DatabaseKey.wipe(password);
        }
    }
}
