package org.nelumbo.libp2p.record;

import java.util.OptionalLong;

/// Remembers over restarts below which number no record of this host may be signed any more. Called
/// seldom, on any thread; [#raise] may block for as long as a small write takes.
public interface RecordSequenceRepository {
    /// Remembers nothing: enough where the clock is never set back.
    RecordSequenceRepository FORGETFUL = new RecordSequenceRepository() {
        @Override
        public OptionalLong floor() {
            return OptionalLong.empty();
        }

        @Override
        public void raise(long floor) {}
    };

    /// What was remembered last.
    OptionalLong floor();

    /// Remembers a number, durably when this returns, unless a higher one is remembered already.
    void raise(long floor);
}
