package org.nelumbo.identity.burn;

import java.nio.charset.StandardCharsets;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.bytes.Bytes;

/// Names an identity: SHA-256 of the burn's txid in display order and one byte of output index.
///
/// @param hash 32 bytes
public record IdentityId(Bytes hash) {
    private static final Bytes ROTATION_MARK = Bytes.of("KEY_ROTATION".getBytes(StandardCharsets.US_ASCII));

    public IdentityId {
        if (hash.size() != 32) {
            throw new IllegalArgumentException("an identity id has 32 bytes");
        }
    }

    /// The id of the identity that `burn` made.
    ///
    /// @throws IllegalArgumentException if the output's index is above 255: two outputs would share an id
    public static IdentityId of(OutPoint burn) {
        if (burn.index() > 255) {
            throw new IllegalArgumentException("an identity's burn output has an index of at most 255");
        }
        return new IdentityId(Hashes.sha256(burn.txid().internal().reversed(), Bytes.of((byte) burn.index())));
    }

    /// The 32 bytes the owner signs to prove that the identity is theirs: SHA-256 of the id.
    public Bytes ownershipDigest() {
        return Hashes.sha256(hash);
    }

    /// The 32 bytes that the old and the new key sign when the key changes.
    public Bytes rotationDigest(PublicKey newKey) {
        return Hashes.sha256(hash, ROTATION_MARK, newKey.compressed());
    }
}
