package org.nelumbo.chain.transaction;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A Lotus transaction: the serialization of Bitcoin before segregated witness, with a Merkle txid of its own.
///
/// Any shape that can be serialized is allowed here; what a node accepts is the matter of
/// [org.nelumbo.chain.verification.TransactionVerifier] and [org.nelumbo.chain.policy.Standardness].
///
/// @param version signed 32 bits; 2 is current
/// @param inputs in order; copied
/// @param outputs in order; copied
/// @param lockTime height below 500 000 000, else seconds since 1970; unsigned 32 bits
public record Transaction(int version, List<TxInput> inputs, List<TxOutput> outputs, long lockTime) {
    /// The largest serialized transaction the chain allows, in bytes.
    public static final int MAX_SIZE = 1_000_000;

    /// The smallest serialized transaction the chain allows, in bytes.
    public static final int MIN_SIZE = 100;

    /// The version new transactions have.
    public static final int CURRENT_VERSION = 2;

    private static final int SMALLEST_INPUT = 41;
    private static final int SMALLEST_OUTPUT = 9;

    public Transaction {
        if (lockTime < 0 || lockTime > 0xffff_ffffL) {
            throw new IllegalArgumentException("a lock time is unsigned 32 bits: " + lockTime);
        }
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// Reads a transaction from outside, of at most [#MAX_SIZE] bytes.
    public static Transaction parse(Bytes serialized) throws DecodeException {
        if (serialized.size() > MAX_SIZE) {
            throw DecodeException.oversized("transaction", serialized.size(), MAX_SIZE);
        }
        ByteReader reader = new ByteReader(serialized, "transaction");
        int version = reader.readInt32LittleEndian();
        int inputCount = CompactSize.read(reader, reader.remaining() / SMALLEST_INPUT, "number of inputs");
        List<TxInput> inputs = new ArrayList<>(inputCount);
        for (int i = 0; i < inputCount; i++) {
            inputs.add(TxInput.read(reader));
        }
        int outputCount = CompactSize.read(reader, reader.remaining() / SMALLEST_OUTPUT, "number of outputs");
        List<TxOutput> outputs = new ArrayList<>(outputCount);
        for (int i = 0; i < outputCount; i++) {
            outputs.add(TxOutput.read(reader));
        }
        long lockTime = reader.readUint32LittleEndian();
        reader.expectEnd();
        return new Transaction(version, inputs, outputs, lockTime);
    }

    /// The bytes that are sent, stored and counted for fees.
    public Bytes serialize() {
        ByteWriter writer = new ByteWriter(size());
        writer.writeInt32LittleEndian(version);
        CompactSize.write(writer, inputs.size());
        inputs.forEach(input -> input.write(writer));
        CompactSize.write(writer, outputs.size());
        outputs.forEach(output -> output.write(writer));
        writer.writeUint32LittleEndian(lockTime);
        return writer.toBytes();
    }

    /// Number of serialized bytes.
    public int size() {
        return 8
                + CompactSize.sizeOf(inputs.size())
                + CompactSize.sizeOf(outputs.size())
                + inputs.stream().mapToInt(TxInput::size).sum()
                + outputs.stream().mapToInt(TxOutput::size).sum();
    }

    /// The Merkle tree over the inputs, scriptSigs excluded.
    public MerkleTree inputTree() {
        return MerkleTree.of(inputs.stream().map(TxInput::leaf).toList());
    }

    /// The Merkle tree over the outputs.
    public MerkleTree outputTree() {
        return MerkleTree.of(outputs.stream().map(TxOutput::leaf).toList());
    }

    /// The id, which is known before signing and does not change by signing. Computed at each call.
    public Txid txid() {
        return new Txid(Hashes.hash256(new ByteWriter(74)
                .writeInt32LittleEndian(version)
                .write(inputTree().serialize())
                .write(outputTree().serialize())
                .writeUint32LittleEndian(lockTime)
                .toBytes()));
    }

    /// Hash of everything including the scriptSigs, 32 bytes in internal order. Only blocks use it.
    public Bytes hash() {
        return Hashes.hash256(serialize());
    }

    /// True for a transaction that makes new coins: one input that spends nothing.
    public boolean isCoinbase() {
        return inputs.size() == 1 && inputs.getFirst().outPoint().isCoinbase();
    }

    /// The sum of all outputs.
    ///
    /// @throws IllegalArgumentException if the sum is above the limit of the chain
    public Amount outputSum() {
        Amount sum = Amount.ZERO;
        for (TxOutput output : outputs) {
            sum = sum.plus(output.value());
        }
        return sum;
    }

    /// The same transaction with another scriptSig in one input.
    public Transaction withScriptSig(int inputIndex, Script scriptSig) {
        List<TxInput> changed = new ArrayList<>(inputs);
        changed.set(inputIndex, inputs.get(inputIndex).withScriptSig(scriptSig));
        return new Transaction(version, changed, outputs, lockTime);
    }

    /// The same transaction with every scriptSig empty, as it is reviewed and signed.
    public Transaction withoutScriptSigs() {
        return new Transaction(
                version,
                inputs.stream().map(input -> input.withScriptSig(Script.EMPTY)).toList(),
                outputs,
                lockTime);
    }
}
