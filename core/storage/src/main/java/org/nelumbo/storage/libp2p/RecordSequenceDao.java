package org.nelumbo.storage.libp2p;

import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.nelumbo.libp2p.record.RecordSequenceRepository;
import org.nelumbo.storage.h2.Database;

/// The one row of table `record_sequence`.
public final class RecordSequenceDao implements RecordSequenceRepository {
    private final Database database;

    public RecordSequenceDao(Database database) {
        this.database = database;
    }

    @Override
    public OptionalLong floor() {
        return database.read(RecordSequenceDao::stored).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public void raise(long floor) {
        database.change(handle -> {
            if (stored(handle).filter(known -> known >= floor).isEmpty()) {
                handle.createUpdate(
                                "MERGE INTO record_sequence (only_row, exceeded) KEY (only_row) VALUES (TRUE, :floor)")
                        .bind("floor", floor)
                        .execute();
            }
        });
    }

    private static Optional<Long> stored(Handle handle) {
        return handle.createQuery("SELECT exceeded FROM record_sequence")
                .mapTo(Long.class)
                .findOne();
    }
}
