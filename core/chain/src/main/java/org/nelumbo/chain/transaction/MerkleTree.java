package org.nelumbo.chain.transaction;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;

/// The Merkle tree of Lotus: a level with an odd number of nodes is filled up with one node of zeros, not with a copy
/// of its last node.
///
/// @param root 32 bytes, internal order; zeros if there are no leaves
/// @param layers levels including leaves and root; 0 if there are no leaves
public record MerkleTree(Bytes root, int layers) {
    private static final Bytes ZERO = Bytes.of(new byte[32]);

    /// The tree over `leaves`, 32 bytes each.
    public static MerkleTree of(List<Bytes> leaves) {
        if (leaves.isEmpty()) {
            return new MerkleTree(ZERO, 0);
        }
        List<Bytes> level = leaves;
        int layers = 1;
        while (level.size() > 1) {
            List<Bytes> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(Hashes.hash256(level.get(i), i + 1 < level.size() ? level.get(i + 1) : ZERO));
            }
            level = above;
            layers++;
        }
        return new MerkleTree(level.getFirst(), layers);
    }

    /// Root, then the number of layers as one byte, as ids and signature hashes commit to them.
    public Bytes serialize() {
        return Bytes.concat(root, Bytes.of((byte) layers));
    }
}
