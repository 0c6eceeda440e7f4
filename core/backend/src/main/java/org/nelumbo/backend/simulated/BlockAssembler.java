package org.nelumbo.backend.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.block.BlockHeader;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// Builds blocks. Each gets a number of its own, so that a block that replaces another never has its hash.
final class BlockAssembler {
    private static final int MEDIAN_SPAN = 11;
    private static final int EPOCH_BLOCKS = 5040;
    private static final int MAX_TRANSACTION_BYTES = 8_000_000;
    private static final long EASIEST_BITS = 0x207fffffL;
    private static final int EASIEST_TOP_BYTE = 0x7f;
    private static final int HEADER_VERSION = 1;
    private static final Bytes NO_METADATA = Bytes.of((byte) 0);
    private static final Bytes COINBASE_TAG = Bytes.fromHex("6c6f676f73");

    private long assembled;

    /// @param block with proof of work
    /// @param coinbase its first transaction
    record Candidate(SimulatedBlock block, Transaction coinbase) {}

    /// The first transactions of the mempool that fit; they come parents first, so what is chosen is complete.
    List<KnownTransaction> choose(Collection<KnownTransaction> mempool) {
        List<KnownTransaction> chosen = new ArrayList<>();
        int size = 0;
        for (KnownTransaction known : mempool) {
            size += known.transaction().size();
            if (size > MAX_TRANSACTION_BYTES) {
                break;
            }
            chosen.add(known);
        }
        return chosen;
    }

    /// A block on top of `below`.
    Candidate assemble(List<SimulatedBlock> below, List<KnownTransaction> chosen, Script payout, Instant now) {
        int height = below.size();
        Amount fees = chosen.stream().map(KnownTransaction::fee).reduce(Amount.ZERO, Amount::plus);
        Transaction coinbase = coinbase(height, payout, fees);
        List<Transaction> transactions = Stream.concat(
                        Stream.of(coinbase), chosen.stream().map(KnownTransaction::transaction))
                .toList();
        List<Txid> ids = Stream.concat(
                        Stream.of(coinbase.txid()), chosen.stream().map(KnownTransaction::txid))
                .toList();
        BlockHeader header = proved(new BlockHeader(
                below.isEmpty() ? BlockHash.ZERO : below.getLast().hash(),
                EASIEST_BITS,
                time(below, now).getEpochSecond(),
                0,
                0,
                HEADER_VERSION,
                size(transactions),
                height,
                epoch(below).internal(),
                BlockHeader.merkleRootOf(transactions),
                Hashes.hash256(NO_METADATA)));
        Instant median = medianTime(below, Instant.ofEpochSecond(header.time()));
        return new Candidate(new SimulatedBlock(header, header.hash(), median, ids), coinbase);
    }

    // Every second hash meets the target of private chains, so this ends at once.
    private static BlockHeader proved(BlockHeader draft) {
        BlockHeader candidate = draft;
        while (candidate.hash().internal().unsigned(BlockHash.SIZE - 1) >= EASIEST_TOP_BYTE) {
            candidate = new BlockHeader(
                    draft.previous(),
                    draft.bits(),
                    draft.time(),
                    draft.reserved(),
                    candidate.nonce() + 1,
                    draft.version(),
                    draft.blockSize(),
                    draft.height(),
                    draft.epochHash(),
                    draft.merkleRoot(),
                    draft.metadataHash());
        }
        return candidate;
    }

    private static BlockHash epoch(List<SimulatedBlock> below) {
        return below.isEmpty()
                ? BlockHash.ZERO
                : below.get((below.size() - 1) / EPOCH_BLOCKS * EPOCH_BLOCKS).hash();
    }

    private Transaction coinbase(int height, Script payout, Amount fees) {
        Script number = new ScriptBuilder()
                .push(new ByteWriter(8).writeInt64LittleEndian(assembled++).toBytes())
                .build();
        Script tag = new ScriptBuilder()
                .op(Opcode.OP_RETURN)
                .push(COINBASE_TAG)
                .push(new ByteWriter(4).writeInt32LittleEndian(height).toBytes())
                .build();
        OutPoint nothing = new OutPoint(new Txid(Bytes.of(new byte[Txid.SIZE])), 0xffff_ffffL);
        Amount reward = Amount.ofXpi(SimulationParams.REWARD_XPI).plus(new Amount(fees.satoshis() / 2));
        return new Transaction(
                1,
                List.of(new TxInput(nothing, number, TxInput.FINAL_SEQUENCE)),
                List.of(new TxOutput(Amount.ZERO, tag), new TxOutput(reward, payout)),
                0);
    }

    // A block's time must be later than the median below it, also when the clock stands still.
    private static Instant time(List<SimulatedBlock> below, Instant now) {
        Instant whole = Instant.ofEpochSecond(now.getEpochSecond());
        if (below.isEmpty()) {
            return whole;
        }
        Instant earliest = below.getLast().medianTime().plusSeconds(1);
        return whole.isBefore(earliest) ? earliest : whole;
    }

    private static Instant medianTime(List<SimulatedBlock> below, Instant time) {
        List<Instant> times = Stream.concat(
                        below.subList(Math.max(0, below.size() - MEDIAN_SPAN + 1), below.size()).stream()
                                .map(block -> block.time()),
                        Stream.of(time))
                .sorted()
                .toList();
        return times.get(times.size() / 2);
    }

    private static long size(List<Transaction> transactions) {
        return BlockHeader.SIZE
                + NO_METADATA.size()
                + CompactSize.sizeOf(transactions.size())
                + transactions.stream().mapToLong(Transaction::size).sum();
    }
}
