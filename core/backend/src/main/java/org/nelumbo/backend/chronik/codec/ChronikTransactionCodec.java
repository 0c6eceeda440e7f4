package org.nelumbo.backend.chronik.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.backend.BackendFailure.WrongNetwork;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.backend.Spender;
import org.nelumbo.backend.chronik.proto.BlockMetadata;
import org.nelumbo.backend.chronik.proto.Network;
import org.nelumbo.backend.chronik.proto.Tx;
import org.nelumbo.backend.chronik.proto.TxHistoryPage;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Chronik's `Tx` and `TxHistoryPage`. A decoded transaction is rebuilt from its fields and must hash to the id that
/// the message names, so that a server cannot lie about its content.
public final class ChronikTransactionCodec {
    private static final long UNSIGNED = 0xffff_ffffL;

    private ChronikTransactionCodec() {}

    /// `Tx`.
    public static Bytes encode(ChainTransaction transaction) {
        return ProtoBytes.encode(toMessage(transaction));
    }

    /// `Tx` from outside, or the other network that it belongs to.
    public static Result<ChainTransaction, WrongNetwork> decode(Bytes encoded) throws DecodeException {
        Tx message = ProtoBytes.parse(Tx.parser(), encoded, ChronikLimits.TRANSACTION, "Chronik transaction");
        Optional<WrongNetwork> foreign = foreign(message.getNetwork());
        return foreign.isPresent() ? Result.failed(foreign.get()) : Result.ok(fromMessage(message));
    }

    /// `TxHistoryPage`.
    public static Bytes encodePage(HistoryPage page) {
        TxHistoryPage.Builder message = TxHistoryPage.newBuilder().setNumPages(page.pageCount());
        page.transactions().forEach(entry -> message.addTxs(toMessage(entry)));
        return ProtoBytes.encode(message.build());
    }

    /// `TxHistoryPage` from outside, or the other network that an entry belongs to.
    ///
    /// @param maxEntries how many transactions were asked for
    public static Result<HistoryPage, WrongNetwork> decodePage(Bytes encoded, int maxEntries) throws DecodeException {
        TxHistoryPage message =
                ProtoBytes.parse(TxHistoryPage.parser(), encoded, ChronikLimits.LIST, "Chronik history page");
        if (message.getTxsCount() > maxEntries) {
            throw DecodeException.oversized("Chronik history page", message.getTxsCount(), maxEntries);
        }
        if (message.getNumPages() < 0) {
            throw DecodeException.invalid("Chronik history page", "its number of pages is absurd");
        }
        List<ChainTransaction> entries = new ArrayList<>(message.getTxsCount());
        for (Tx entry : message.getTxsList()) {
            Optional<WrongNetwork> foreign = foreign(entry.getNetwork());
            if (foreign.isPresent()) {
                return Result.failed(foreign.get());
            }
            entries.add(fromMessage(entry));
        }
        return Result.ok(new HistoryPage(entries, message.getNumPages()));
    }

    static Tx toMessage(ChainTransaction from) {
        Transaction transaction = from.transaction();
        Tx.Builder message = Tx.newBuilder()
                .setTxid(ProtoBytes.string(from.txid().internal()))
                .setVersion(transaction.version())
                .setLockTime((int) transaction.lockTime())
                .setTimeFirstSeen(from.firstSeen().map(Instant::getEpochSecond).orElse(0L))
                .setNetwork(Network.XPI)
                .setSize(transaction.size())
                .setIsCoinbase(transaction.isCoinbase());
        for (int i = 0; i < transaction.inputs().size(); i++) {
            TxInput input = transaction.inputs().get(i);
            var inputMessage = org.nelumbo.backend.chronik.proto.TxInput.newBuilder()
                    .setPrevOut(
                            outPoint(input.outPoint().txid(), input.outPoint().index()))
                    .setInputScript(ProtoBytes.string(input.scriptSig().bytes()))
                    .setSequenceNo((int) input.sequence());
            if (!transaction.isCoinbase()) {
                TxOutput spent = from.spentOutputs().get(i);
                inputMessage
                        .setOutputScript(ProtoBytes.string(spent.script().bytes()))
                        .setValue(spent.value().satoshis());
            }
            message.addInputs(inputMessage);
        }
        for (int i = 0; i < transaction.outputs().size(); i++) {
            TxOutput output = transaction.outputs().get(i);
            var outputMessage = org.nelumbo.backend.chronik.proto.TxOutput.newBuilder()
                    .setValue(output.value().satoshis())
                    .setOutputScript(ProtoBytes.string(output.script().bytes()));
            from.spenders()
                    .get(i)
                    .ifPresent(spender -> outputMessage.setSpentBy(outPoint(spender.txid(), spender.inputIndex())));
            message.addOutputs(outputMessage);
        }
        from.block()
                .ifPresent(block -> message.setBlock(BlockMetadata.newBuilder()
                        .setHeight(block.height())
                        .setHash(ProtoBytes.string(block.hash().internal()))
                        .setTimestamp(block.timestamp().getEpochSecond())));
        return message.build();
    }

    static ChainTransaction fromMessage(Tx message) throws DecodeException {
        List<TxInput> inputs = new ArrayList<>(message.getInputsCount());
        List<TxOutput> spent = new ArrayList<>(message.getInputsCount());
        for (var input : message.getInputsList()) {
            inputs.add(new TxInput(
                    outPoint(input.getPrevOut()),
                    new Script(ProtoBytes.bytes(input.getInputScript())),
                    input.getSequenceNo() & UNSIGNED));
            spent.add(output(input.getValue(), ProtoBytes.bytes(input.getOutputScript())));
        }
        List<TxOutput> outputs = new ArrayList<>(message.getOutputsCount());
        List<Optional<Spender>> spenders = new ArrayList<>(message.getOutputsCount());
        for (var output : message.getOutputsList()) {
            outputs.add(output(output.getValue(), ProtoBytes.bytes(output.getOutputScript())));
            spenders.add(output.hasSpentBy() ? Optional.of(spender(output.getSpentBy())) : Optional.empty());
        }
        Transaction transaction =
                new Transaction(message.getVersion(), inputs, outputs, message.getLockTime() & UNSIGNED);
        if (!transaction.txid().internal().equals(ProtoBytes.bytes(message.getTxid()))) {
            throw DecodeException.invalid("Chronik transaction", "its content does not hash to its id");
        }
        return new ChainTransaction(
                transaction,
                transaction.isCoinbase() ? List.of() : spent,
                spenders,
                message.hasBlock() ? Optional.of(position(message.getBlock())) : Optional.empty(),
                message.getTimeFirstSeen() == 0 ? Optional.empty() : Optional.of(instant(message.getTimeFirstSeen())));
    }

    static Optional<WrongNetwork> foreign(Network network) {
        return network == Network.XPI
                ? Optional.empty()
                : Optional.of(new WrongNetwork("Chronik network " + network.name()));
    }

    static TxOutput output(long satoshis, Bytes script) throws DecodeException {
        if (!Amount.isValid(satoshis)) {
            throw DecodeException.invalid("Chronik output", "its value is no amount");
        }
        return new TxOutput(new Amount(satoshis), new Script(script));
    }

    static org.nelumbo.backend.chronik.proto.OutPoint outPoint(Txid txid, long index) {
        return org.nelumbo.backend.chronik.proto.OutPoint.newBuilder()
                .setTxid(ProtoBytes.string(txid.internal()))
                .setOutIdx((int) index)
                .build();
    }

    static OutPoint outPoint(org.nelumbo.backend.chronik.proto.OutPoint message) throws DecodeException {
        return new OutPoint(txid(ProtoBytes.bytes(message.getTxid())), message.getOutIdx() & UNSIGNED);
    }

    static Txid txid(Bytes internal) throws DecodeException {
        if (internal.size() != Txid.SIZE) {
            throw DecodeException.invalid("Chronik transaction id", "it does not have 32 bytes");
        }
        return new Txid(internal);
    }

    static BlockHash blockHash(Bytes internal) throws DecodeException {
        if (internal.size() != BlockHash.SIZE) {
            throw DecodeException.invalid("Chronik block hash", "it does not have 32 bytes");
        }
        return new BlockHash(internal);
    }

    static Instant instant(long epochSecond) throws DecodeException {
        try {
            return Instant.ofEpochSecond(epochSecond);
        } catch (DateTimeException tooFar) {
            throw DecodeException.invalid("Chronik time", "it is out of range");
        }
    }

    static int height(int height) throws DecodeException {
        if (height < 0) {
            throw DecodeException.invalid("Chronik block height", "it is negative");
        }
        return height;
    }

    private static Spender spender(org.nelumbo.backend.chronik.proto.OutPoint message) throws DecodeException {
        OutPoint input = outPoint(message);
        return new Spender(input.txid(), input.index());
    }

    private static BlockPosition position(BlockMetadata message) throws DecodeException {
        return new BlockPosition(
                height(message.getHeight()),
                blockHash(ProtoBytes.bytes(message.getHash())),
                instant(message.getTimestamp()));
    }
}
