package org.nelumbo.chain.hd;

import org.nelumbo.foundation.bytes.Bytes;

/// Where in its tree an extended key stands, as BIP32 serializes it.
///
/// @param depth 0 for the root, at most 255
/// @param parentFingerprint first four bytes of the HASH160 of the parent's public key; zeros for the root
/// @param childNumber the index under the parent, as an unsigned 32-bit number; hardened ones have the top bit set
record HdNode(int depth, Bytes parentFingerprint, int childNumber) {
    static final HdNode ROOT = new HdNode(0, Bytes.of(new byte[4]), 0);
    static final int MAX_DEPTH = 255;

    HdNode child(Bytes fingerprint, int index) {
        if (depth == MAX_DEPTH) {
            throw new IllegalStateException("a key tree has no more than 255 levels");
        }
        return new HdNode(depth + 1, fingerprint, index);
    }
}
