package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.table.KadKey;

/// A record in a [RecordStore].
///
/// @param publisher where the peer stands that sent it
/// @param type what kind it is, see [Validity]
/// @param receivedMillis milliseconds since 1970
/// @param expiresMillis milliseconds since 1970; not served from then on
record StoredRecord(Bytes key, Bytes value, KadKey publisher, String type, long receivedMillis, long expiresMillis) {
    boolean isExpiredAt(long nowMillis) {
        return expiresMillis <= nowMillis;
    }

    int size() {
        return key.size() + value.size();
    }

    Instant received() {
        return Instant.ofEpochMilli(receivedMillis);
    }
}
