package org.nelumbo.foundation.random;

import org.nelumbo.foundation.bytes.Bytes;

/// Where random bytes come from. Rooms take one as an argument; outside tests it is [SystemEntropy].
///
/// Implementations may be called from any thread.
public interface EntropySource {
    /// Overwrites all of `target` with random bytes.
    void fill(byte[] target);

    /// `count` random bytes that are no secret, such as an id or a salt.
    default Bytes bytes(int count) {
        byte[] drawn = new byte[count];
        fill(drawn);
        return Bytes.of(drawn);
    }
}
