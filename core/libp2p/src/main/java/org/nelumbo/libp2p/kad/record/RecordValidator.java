package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// The rules of one kind of records: which values may stand under a key, and which of several counts.
/// Nothing is stored, served or returned without them.
///
/// Called on the DHT's event thread, so answers must be quick; without state of its own.
public interface RecordValidator {
    /// May this value stand under this key now?
    Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now);

    /// Which of these values counts. All are valid, all belong to `key`, and a value is listed once for
    /// each holder. The answer depends on the values only, never on the order they came in.
    ///
    /// @param values not empty
    /// @return an index of `values`
    int select(Bytes key, List<Bytes> values);

    /// May `offered`, which is valid, take the place of `held`? A holder asks this before it forgets
    /// what it has.
    default boolean mayReplace(Bytes key, Bytes offered, Bytes held) {
        return select(key, List.of(held, offered)) == 1;
    }

    /// Can nobody but the author of `held` have made `candidate`, and later? Only then it is sent to
    /// peers that hold the older one: otherwise a reader would spread whatever somebody made up.
    default boolean provesNewer(Bytes key, Bytes candidate, Bytes held) {
        return false;
    }
}
