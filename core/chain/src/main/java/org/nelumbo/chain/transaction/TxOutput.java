package org.nelumbo.chain.transaction;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Coins and what it takes to spend them.
///
/// @param value the coins
/// @param script the scriptPubKey
public record TxOutput(Amount value, Script script) {
    static TxOutput read(ByteReader reader) throws DecodeException {
        long satoshis = reader.readInt64LittleEndian();
        if (!Amount.isValid(satoshis)) {
            throw DecodeException.invalid("output value", "it is negative or above the limit of the chain");
        }
        return new TxOutput(
                new Amount(satoshis), new Script(CompactSize.readBytes(reader, Transaction.MAX_SIZE, "output script")));
    }

    /// Reads an output from outside, such as the spent output beside a signing request.
    public static TxOutput parse(Bytes serialized) throws DecodeException {
        if (serialized.size() > Transaction.MAX_SIZE) {
            throw DecodeException.oversized("output", serialized.size(), Transaction.MAX_SIZE);
        }
        ByteReader reader = new ByteReader(serialized, "output");
        TxOutput output = read(reader);
        reader.expectEnd();
        return output;
    }

    void write(ByteWriter writer) {
        writer.writeInt64LittleEndian(value.satoshis());
        CompactSize.writeBytes(writer, script.bytes());
    }

    /// Value (8 bytes, least significant first), script size, script.
    public Bytes serialize() {
        ByteWriter writer = new ByteWriter(size());
        write(writer);
        return writer.toBytes();
    }

    /// Number of bytes in the serialized transaction.
    public int size() {
        return 8 + CompactSize.sizeOf(script.size()) + script.size();
    }

    /// What the txid and the Lotus signature hash commit to: hash256 of the serialized output.
    public Bytes leaf() {
        return Hashes.hash256(serialize());
    }
}
