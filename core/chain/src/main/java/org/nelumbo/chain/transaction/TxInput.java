package org.nelumbo.chain.transaction;

import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Spends one earlier output.
///
/// @param outPoint the output it spends
/// @param scriptSig what unlocks it; empty before signing; signatures of Taproot spends are here as well
/// @param sequence relative lock time (BIP68) and whether the transaction's lock time counts; unsigned 32 bits
public record TxInput(OutPoint outPoint, Script scriptSig, long sequence) {
    /// The sequence that switches both kinds of lock time off.
    public static final long FINAL_SEQUENCE = 0xffff_ffffL;

    public TxInput {
        if (sequence < 0 || sequence > 0xffff_ffffL) {
            throw new IllegalArgumentException("a sequence is unsigned 32 bits: " + sequence);
        }
    }

    /// An unsigned input without lock times.
    public static TxInput unsigned(OutPoint outPoint) {
        return new TxInput(outPoint, Script.EMPTY, FINAL_SEQUENCE);
    }

    static TxInput read(ByteReader reader) throws DecodeException {
        return new TxInput(
                OutPoint.read(reader),
                new Script(CompactSize.readBytes(reader, Transaction.MAX_SIZE, "scriptSig")),
                reader.readUint32LittleEndian());
    }

    void write(ByteWriter writer) {
        writer.write(outPoint.serialize());
        CompactSize.writeBytes(writer, scriptSig.bytes());
        writer.writeUint32LittleEndian(sequence);
    }

    /// The same input with another scriptSig.
    public TxInput withScriptSig(Script changed) {
        return new TxInput(outPoint, changed, sequence);
    }

    /// Number of bytes in the serialized transaction.
    public int size() {
        int script = scriptSig.size();
        return OutPoint.SIZE + CompactSize.sizeOf(script) + script + 4;
    }

    /// What the txid commits to: hash256( outpoint ‖ sequence ), without the scriptSig.
    public Bytes leaf() {
        return Hashes.hash256(
                outPoint.serialize(),
                new ByteWriter(4).writeUint32LittleEndian(sequence).toBytes());
    }
}
