package org.nelumbo.storage.h2;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// An open database. Made by [DatabaseFile#open].
///
/// Reads run at the same time as others; writes run one at a time, and a write that returned is on the disk: it
/// survives the end of the process at any point and, as far as the disk keeps its word, of the power. May be used
/// from any thread; every call blocks for the disk, so it does not belong on an event thread that must answer
/// quickly.
///
/// A failing disk throws an unchecked exception and nothing of that write is there afterwards.
public final class Database implements AutoCloseable {
    private final ConnectionPool pool;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock();

    Database(ConnectionPool pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool.source());
    }

    /// Reads from one consistent connection.
    public <T> T read(Function<Handle, T> query) {
        return jdbi.withHandle(query::apply);
    }

    /// Runs `change` in one transaction, commits it and forces it to the disk.
    public <T> T write(Function<Handle, T> change) {
        writing.lock();
        try (Handle handle = jdbi.open()) {
            T result = handle.inTransaction(change::apply);
            // The commit alone reaches the operating system; this reaches the disk.
            handle.execute("CHECKPOINT SYNC");
            return result;
        } finally {
            writing.unlock();
        }
    }

    /// As [#write], for a change without a result.
    public void change(Consumer<Handle> change) {
        write(handle -> {
            change.accept(handle);
            return true;
        });
    }

    /// Finishes the running write and closes the file. Nothing works afterwards.
    @Override
    public void close() {
        writing.lock();
        try {
            pool.close();
        } finally {
            writing.unlock();
        }
    }
}
