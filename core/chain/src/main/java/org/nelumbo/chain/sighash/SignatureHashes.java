package org.nelumbo.chain.sighash;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.sighash.SignatureHashType.Outputs;
import org.nelumbo.chain.transaction.MerkleTree;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// The signature hashes of one transaction. What all inputs share is hashed once, so that many inputs cost linear time.
///
/// A hash has 32 bytes in hash output order and is the message of Schnorr and ECDSA as it stands. It is empty in the
/// one case that has no hash: Lotus style, SINGLE, and no output with the index of the input. Immutable; any thread.
public final class SignatureHashes {
    private static final Bytes ZERO = Bytes.of(new byte[32]);
    private static final int KEY_PATH = 0;
    private static final int SCRIPT = 2;

    private final Transaction transaction;
    private final List<TxOutput> spent;
    private final ForkValue forkValue;
    private final Bytes outPointsHash;
    private final Bytes sequencesHash;
    private final Bytes outputsHash;
    private final MerkleTree inputTree;
    private final MerkleTree outputTree;
    private final Bytes spentRoot;
    private final long spentSum;
    private final long outputSum;

    /// @param spent the outputs that the inputs spend, in the order of the inputs
    /// @throws IllegalArgumentException if there are not as many as inputs
    public SignatureHashes(Transaction transaction, List<TxOutput> spent, ForkValue forkValue) {
        if (spent.size() != transaction.inputs().size()) {
            throw new IllegalArgumentException("every input needs its spent output");
        }
        this.transaction = transaction;
        this.spent = List.copyOf(spent);
        this.forkValue = forkValue;
        ByteWriter outPoints = new ByteWriter();
        ByteWriter sequences = new ByteWriter();
        for (TxInput input : transaction.inputs()) {
            outPoints.write(input.outPoint().serialize());
            sequences.writeUint32LittleEndian(input.sequence());
        }
        ByteWriter outputs = new ByteWriter();
        transaction.outputs().forEach(output -> outputs.write(output.serialize()));
        this.outPointsHash = Hashes.hash256(outPoints.toBytes());
        this.sequencesHash = Hashes.hash256(sequences.toBytes());
        this.outputsHash = Hashes.hash256(outputs.toBytes());
        this.inputTree = transaction.inputTree();
        this.outputTree = transaction.outputTree();
        this.spentRoot =
                MerkleTree.of(this.spent.stream().map(TxOutput::leaf).toList()).root();
        this.spentSum = sum(this.spent);
        this.outputSum = sum(transaction.outputs());
    }

    /// The Lotus style hash of a Taproot key path spend, with fork value zero, as wallets sign it.
    ///
    /// @throws IllegalArgumentException if `type` is BIP143 style
    public static Optional<Bytes> lotusKeyPath(
            Transaction transaction, int inputIndex, List<TxOutput> spent, SignatureHashType type) {
        return new SignatureHashes(transaction, spent, ForkValue.NONE).keyPath(inputIndex, type);
    }

    /// The hash for a Taproot key path spend.
    ///
    /// @throws IllegalArgumentException if `type` is BIP143 style
    public Optional<Bytes> keyPath(int inputIndex, SignatureHashType type) {
        return lotusPreimage(inputIndex, type, Optional.empty()).map(Hashes::hash256);
    }

    /// The hash for a signature checked by a running script, in the style that `type` names.
    public Optional<Bytes> script(int inputIndex, SignatureHashType type, ExecutedScript executed) {
        return switch (type.algorithm()) {
            case BIP143 -> Optional.of(Hashes.hash256(bip143Preimage(inputIndex, type, executed)));
            case LOTUS -> lotusPreimage(inputIndex, type, Optional.of(executed)).map(Hashes::hash256);
        };
    }

    Bytes bip143Preimage(int inputIndex, SignatureHashType type, ExecutedScript executed) {
        TxInput input = transaction.inputs().get(inputIndex);
        boolean all = type.outputs() == Outputs.ALL;
        ByteWriter preimage = new ByteWriter(256)
                .writeInt32LittleEndian(transaction.version())
                .write(type.anyoneCanPay() ? ZERO : outPointsHash)
                .write(type.anyoneCanPay() || !all ? ZERO : sequencesHash)
                .write(input.outPoint().serialize());
        CompactSize.writeBytes(preimage, executed.scriptCode().bytes());
        return preimage.writeInt64LittleEndian(spent.get(inputIndex).value().satoshis())
                .writeUint32LittleEndian(input.sequence())
                .write(all ? outputsHash : singleOutputHash(inputIndex, type).orElse(ZERO))
                .writeUint32LittleEndian(transaction.lockTime())
                .writeInt32LittleEndian(forkValue.withType(type))
                .toBytes();
    }

    Optional<Bytes> lotusPreimage(int inputIndex, SignatureHashType type, Optional<ExecutedScript> executed) {
        if (type.algorithm() != SignatureHashType.Algorithm.LOTUS) {
            throw new IllegalArgumentException("type " + type + " is not Lotus style");
        }
        Optional<Bytes> single = singleOutputHash(inputIndex, type);
        if (type.outputs() == Outputs.SINGLE && single.isEmpty()) {
            return Optional.empty();
        }
        ByteWriter preimage = new ByteWriter(256)
                .writeInt32LittleEndian(forkValue.withType(type))
                .write(Hashes.hash256(inputPreimage(inputIndex, executed.isPresent() ? SCRIPT : KEY_PATH)));
        executed.ifPresent(script ->
                preimage.writeUint32LittleEndian(script.codeSeparatorPosition()).write(script.scriptHash()));
        if (!type.anyoneCanPay()) {
            preimage.writeUint32LittleEndian(inputIndex).write(spentRoot).writeInt64LittleEndian(spentSum);
        }
        if (type.outputs() == Outputs.ALL) {
            preimage.writeInt64LittleEndian(outputSum);
        }
        preimage.writeInt32LittleEndian(transaction.version());
        if (!type.anyoneCanPay()) {
            preimage.write(inputTree.serialize());
        }
        single.ifPresent(preimage::write);
        if (type.outputs() == Outputs.ALL) {
            preimage.write(outputTree.serialize());
        }
        return Optional.of(
                preimage.writeUint32LittleEndian(transaction.lockTime()).toBytes());
    }

    Bytes inputPreimage(int inputIndex, int spendType) {
        TxInput input = transaction.inputs().get(inputIndex);
        return new ByteWriter(128)
                .writeByte(spendType)
                .write(input.outPoint().serialize())
                .writeUint32LittleEndian(input.sequence())
                .write(spent.get(inputIndex).serialize())
                .toBytes();
    }

    private Optional<Bytes> singleOutputHash(int inputIndex, SignatureHashType type) {
        return type.outputs() == Outputs.SINGLE
                        && inputIndex < transaction.outputs().size()
                ? Optional.of(transaction.outputs().get(inputIndex).leaf())
                : Optional.empty();
    }

    private static long sum(List<TxOutput> outputs) {
        // May leave the range of an amount for transactions that are invalid for that reason; the hash does not care.
        return outputs.stream().mapToLong(output -> output.value().satoshis()).sum();
    }
}
