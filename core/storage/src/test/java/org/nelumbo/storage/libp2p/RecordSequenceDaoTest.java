package org.nelumbo.storage.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.record.RecordSequence;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;

class RecordSequenceDaoTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void aNewDatabaseRemembersNoNumber() {
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new RecordSequenceDao(database).floor()).isEmpty();
        }
    }

    @Test
    void theHighestNumberComesBackAfterARestartAndALowerOneChangesNothing() {
        try (Database database = DatabaseFixture.open(folder)) {
            RecordSequenceDao dao = new RecordSequenceDao(database);
            dao.raise(1_795_426_860_000L);
            dao.raise(Long.MAX_VALUE);
            dao.raise(3);
            assertThat(dao.floor()).hasValue(Long.MAX_VALUE);
        }
        try (Database database = DatabaseFixture.open(folder)) {
            assertThat(new RecordSequenceDao(database).floor()).hasValue(Long.MAX_VALUE);
        }
    }

    @Test
    void recordsOfAComputerWhoseClockWasSetBackAreStillBelieved() {
        long last;
        try (Database database = DatabaseFixture.open(folder)) {
            RecordSequence sequence = new RecordSequence(
                    new ManualTime(Instant.parse("2026-11-23T09:41:00Z")),
                    new RecordSequenceDao(database),
                    Runnable::run);
            sequence.next();
            last = sequence.next();
        }
        try (Database database = DatabaseFixture.open(folder)) {
            RecordSequence sequence = new RecordSequence(
                    new ManualTime(Instant.parse("2001-01-01T00:00:00Z")),
                    new RecordSequenceDao(database),
                    Runnable::run);
            assertThat(sequence.next()).isGreaterThan(last);
        }
    }
}
