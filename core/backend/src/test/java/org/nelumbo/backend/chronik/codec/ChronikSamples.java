package org.nelumbo.backend.chronik.codec;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.Spender;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;

/// Arbitrary chain values for the codec's properties.
final class ChronikSamples {
    private ChronikSamples() {}

    static Arbitrary<Bytes> bytes(int min, int max) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(min)
                .ofMaxSize(max)
                .map(Bytes::of);
    }

    static Arbitrary<Txid> txids() {
        return bytes(32, 32).map(Txid::new);
    }

    static Arbitrary<Long> unsigned() {
        return Arbitraries.longs().between(0, 0xffff_ffffL);
    }

    static Arbitrary<OutPoint> outPoints() {
        return Combinators.combine(txids(), unsigned()).as(OutPoint::new);
    }

    static Arbitrary<TxOutput> outputs() {
        return Combinators.combine(Arbitraries.longs().between(0, Amount.MAX.satoshis()), bytes(0, 80))
                .as((value, script) -> new TxOutput(new Amount(value), new Script(script)));
    }

    static Arbitrary<Optional<BlockPosition>> positions() {
        return Combinators.combine(Arbitraries.integers().between(0, Integer.MAX_VALUE), bytes(32, 32), unsigned())
                .as((height, hash, time) -> new BlockPosition(height, new BlockHash(hash), Instant.ofEpochSecond(time)))
                .optional();
    }

    static Arbitrary<ChainTransaction> transactions() {
        Arbitrary<TxInput> inputs = Combinators.combine(outPoints(), bytes(0, 120), unsigned())
                .as((coin, script, sequence) -> new TxInput(coin, new Script(script), sequence));
        Arbitrary<Transaction> plain = Combinators.combine(
                        Arbitraries.integers(),
                        inputs.list().ofMinSize(1).ofMaxSize(4),
                        outputs().list().ofMinSize(1).ofMaxSize(4),
                        unsigned())
                .as(Transaction::new);
        Arbitrary<Optional<Spender>> spender =
                Combinators.combine(txids(), unsigned()).as(Spender::new).optional();
        return plain.flatMap(transaction -> Combinators.combine(
                                outputs().list().ofSize(transaction.inputs().size()),
                                spender.list().ofSize(transaction.outputs().size()),
                                positions(),
                                Arbitraries.longs()
                                        .between(1, 4_000_000_000L)
                                        .map(Instant::ofEpochSecond)
                                        .optional())
                        .as((spent, spenders, block, seen) -> new ChainTransaction(
                                transaction, transaction.isCoinbase() ? List.of() : spent, spenders, block, seen)))
                .withoutEdgeCases();
    }
}
