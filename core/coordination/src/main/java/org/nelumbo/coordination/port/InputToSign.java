package org.nelumbo.coordination.port;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;

/// One MuSig2 session's fixed values.
///
/// @param message the 32-byte sighash, type 0x61 over the key path
/// @param keys every member's key for this input
/// @param merkleRoot 32 bytes, the Taproot tweak; zeros for a key-only output
public record InputToSign(Bytes message, Map<MemberId, PublicKey> keys, Bytes merkleRoot) {
    public InputToSign {
        if (message.size() != 32 || merkleRoot.size() != 32) {
            throw new IllegalArgumentException("a message and a Merkle root have 32 bytes");
        }
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }
}
