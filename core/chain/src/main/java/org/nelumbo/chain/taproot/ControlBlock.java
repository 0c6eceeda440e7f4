package org.nelumbo.chain.taproot;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The last element of a script path spend: it proves that a leaf belongs to the output.
///
/// Serialized: 0xc0 and the parity of the **internal** key in the lowest bit (BIP341 has the output key's there), the x
/// of the internal key, then the Merkle path; 33 + 32·k bytes.
///
/// @param internalKey the key before tweaking
/// @param merklePath hashes beside the way to the root, 32 bytes each, nearest to the leaf first; copied
public record ControlBlock(PublicKey internalKey, List<Bytes> merklePath) {
    /// Bytes of a control block without a path.
    public static final int BASE_SIZE = 33;

    /// Bytes of one step of the path.
    public static final int NODE_SIZE = 32;

    /// The longest path that lotusd looks at; what fits into a push is shorter.
    public static final int MAX_NODES = 128;

    private static final int LEAF_VERSION_MASK = 0xfe;

    public ControlBlock {
        merklePath = List.copyOf(merklePath);
        if (merklePath.size() > MAX_NODES || merklePath.stream().anyMatch(node -> node.size() != NODE_SIZE)) {
            throw new IllegalArgumentException("a path has at most 128 nodes of 32 bytes");
        }
    }

    /// True when a control block can have so many bytes.
    public static boolean isSize(int size) {
        return size >= BASE_SIZE && (size - BASE_SIZE) % NODE_SIZE == 0 && size <= BASE_SIZE + MAX_NODES * NODE_SIZE;
    }

    /// True when the first byte names the only leaf version there is, with either parity.
    public static boolean hasKnownLeafVersion(Bytes serialized) {
        return (serialized.unsigned(0) & LEAF_VERSION_MASK) == Taproot.LEAF_VERSION;
    }

    /// Reads a control block from outside.
    ///
    /// @throws DecodeException for a wrong size, another leaf version, or an internal key that is not on the curve
    public static ControlBlock parse(Curve curve, Bytes serialized) throws DecodeException {
        if (!isSize(serialized.size())) {
            throw DecodeException.invalid("control block", "its size is not 33 + 32·k bytes with k at most 128");
        }
        if (!hasKnownLeafVersion(serialized)) {
            throw DecodeException.invalid("control block", "its leaf version is unknown");
        }
        ByteReader reader = new ByteReader(serialized, "control block");
        int parity = reader.readUnsignedByte() & 1;
        Bytes compressed = Bytes.concat(Bytes.of((byte) (2 + parity)), reader.read(32));
        PublicKey internalKey = PublicKey.parse(curve, compressed);
        List<Bytes> path = new ArrayList<>();
        while (reader.remaining() > 0) {
            path.add(reader.read(NODE_SIZE));
        }
        return new ControlBlock(internalKey, path);
    }

    /// 33 + 32·k bytes.
    public Bytes serialize() {
        Bytes key = internalKey.compressed();
        ByteWriter writer = new ByteWriter(BASE_SIZE + merklePath.size() * NODE_SIZE)
                .writeByte(Taproot.LEAF_VERSION | key.unsigned(0) & 1)
                .write(key.slice(1, key.size()));
        merklePath.forEach(writer::write);
        return writer.toBytes();
    }

    /// The root of the tree in which `leaf` stands at the end of this path.
    public Bytes merkleRoot(Script leaf) {
        Bytes node = Taproot.leafHash(leaf);
        for (Bytes sibling : merklePath) {
            node = Taproot.branchHash(node, sibling);
        }
        return node;
    }

    /// True when an output with this commitment may be spent by `leaf`.
    public boolean proves(Curve curve, Script leaf, PublicKey commitment) {
        return Taproot.tweak(curve, internalKey, merkleRoot(leaf))
                .filter(commitment::equals)
                .isPresent();
    }
}
