package org.nelumbo.wallet.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.nelumbo.backend.BackendFailure;

/// How fresh a wallet's figures are.
public sealed interface SyncState {
    /// When the chain was last read completely; empty before the first time.
    Optional<Instant> lastRead();

    /// How old the figures are at `now`; empty if they were never read.
    default Optional<Duration> age(Instant now) {
        return lastRead().map(read -> Duration.between(read, now));
    }

    /// Being read for the first time, or again after a change.
    record Reading(Optional<Instant> lastRead) implements SyncState {}

    /// Nothing is known to be missing.
    record UpToDate(Instant asOf) implements SyncState {
        @Override
        public Optional<Instant> lastRead() {
            return Optional.of(asOf);
        }
    }

    /// The backend does not answer; it is asked again.
    ///
    /// @param failure its last failure
    record Unreachable(BackendFailure failure, Optional<Instant> lastRead) implements SyncState {}
}
