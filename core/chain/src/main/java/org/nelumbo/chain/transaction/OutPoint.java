package org.nelumbo.chain.transaction;

import java.util.Comparator;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Names one output of one transaction. Ordered by txid in internal order, then index.
///
/// @param txid the transaction that made the output
/// @param index its place there, from 0; unsigned 32 bits
public record OutPoint(Txid txid, long index) implements Comparable<OutPoint> {
    /// Serialized bytes: txid in internal order, index least significant byte first.
    public static final int SIZE = Txid.SIZE + 4;

    private static final Comparator<OutPoint> ORDER =
            Comparator.comparing(OutPoint::txid).thenComparingLong(OutPoint::index);

    public OutPoint {
        if (index < 0 || index > 0xffff_ffffL) {
            throw new IllegalArgumentException("an output index is unsigned 32 bits: " + index);
        }
    }

    static OutPoint read(ByteReader reader) throws DecodeException {
        return new OutPoint(new Txid(reader.read(Txid.SIZE)), reader.readUint32LittleEndian());
    }

    /// The 36 bytes inside transactions and signature hashes.
    public Bytes serialize() {
        return new ByteWriter(SIZE)
                .write(txid.internal())
                .writeUint32LittleEndian(index)
                .toBytes();
    }

    /// True for the outpoint of a coinbase input: zeros and the largest index.
    public boolean isCoinbase() {
        return index == 0xffff_ffffL && txid.internal().equals(Bytes.of(new byte[Txid.SIZE]));
    }

    @Override
    public int compareTo(OutPoint other) {
        return ORDER.compare(this, other);
    }

    /// Such as `d71b…103f:0`, the txid in display order.
    @Override
    public String toString() {
        return txid.display() + ":" + index;
    }
}
