package org.nelumbo.libp2p.kad;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.kad.table.KadKey;

/// Finds keys that stand at a wanted distance from us. Places are hashes, so there is no way but to
/// try: twice as many tries for each further bit in common.
final class RefreshKeys {
    /// Deeper buckets hold our neighbours, whom looking for ourselves finds.
    static final int MAX_PREFIX = 12;

    private static final int SIZE = 32;
    private static final int MAX_TRIES = 16 << MAX_PREFIX;

    private RefreshKeys() {}

    /// A key whose place shares exactly `prefix` leading bits with `self`; empty if none was found in a
    /// reasonable number of tries.
    static Optional<Bytes> withPrefix(KadKey self, int prefix, EntropySource entropy) {
        ByteBuffer key = ByteBuffer.wrap(entropy.bytes(SIZE).toArray());
        for (int i = 0; i < MAX_TRIES; i++) {
            key.putInt(0, i);
            Bytes candidate = Bytes.of(key.array());
            if (self.commonPrefix(KadKey.of(candidate)) == prefix) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
