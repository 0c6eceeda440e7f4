package org.nelumbo.backend.chronik.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.backend.chronik.proto.Tx;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ChronikCodecPropertyTest {
    @Property(tries = 200)
    void aTransactionComesBackAsItWas(@ForAll("transactions") ChainTransaction transaction) throws DecodeException {
        assertThat(ChronikTransactionCodec.decode(ChronikTransactionCodec.encode(transaction))
                        .orThrow())
                .isEqualTo(transaction);
    }

    @Property(tries = 100)
    void aTransactionWhoseContentWasChangedIsNotBelieved(@ForAll("transactions") ChainTransaction transaction)
            throws Exception {
        Tx honest = Tx.parseFrom(ChronikTransactionCodec.encode(transaction).toArray());
        Tx lie = honest.toBuilder().setVersion(honest.getVersion() ^ 1).build();
        assertThatThrownBy(() -> ChronikTransactionCodec.decode(Bytes.of(lie.toByteArray())))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("does not hash to its id");
    }

    @Property(tries = 50)
    void aPageComesBackAndNeverHoldsMoreThanWasAskedFor(@ForAll("pages") HistoryPage page) throws DecodeException {
        Bytes encoded = ChronikTransactionCodec.encodePage(page);
        int size = page.transactions().size();
        assertThat(ChronikTransactionCodec.decodePage(encoded, size).orThrow()).isEqualTo(page);
        if (size > 0) {
            assertThatThrownBy(() -> ChronikTransactionCodec.decodePage(encoded, size - 1))
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Property(tries = 100)
    void coinsComeBackGroupedByScript(@ForAll("coins") List<UnspentOutput> coins) throws DecodeException {
        assertThat(ChronikUtxoCodec.decode(ChronikUtxoCodec.encode(coins)).orThrow())
                .containsExactlyInAnyOrderElementsOf(coins);
    }

    @Property(tries = 100)
    void messagesComeBack(@ForAll("hashes") Bytes hash) throws DecodeException {
        Txid txid = new Txid(hash);
        BlockHash block = new BlockHash(hash);
        List<ChronikMessage> messages = List.of(
                new ChronikMessage.AddedToMempool(txid),
                new ChronikMessage.RemovedFromMempool(txid),
                new ChronikMessage.Confirmed(txid),
                new ChronikMessage.Reorganised(txid),
                new ChronikMessage.BlockConnected(block),
                new ChronikMessage.BlockDisconnected(block),
                new ChronikMessage.Failed(new ChronikError("invalid-field", "Invalid field: payload", true)));
        for (ChronikMessage message : messages) {
            assertThat(ChronikMessage.decode(message.encode())).isEqualTo(message);
        }
        ChainTip tip = new ChainTip(block, 17);
        assertThat(ChronikBlockCodec.decodeTip(ChronikBlockCodec.encodeTip(tip)))
                .isEqualTo(tip);
        assertThat(ChronikBroadcastCodec.decodeAnswer(ChronikBroadcastCodec.encodeAnswer(txid)))
                .isEqualTo(txid);
        assertThat(ChronikBroadcastCodec.decodeRequest(ChronikBroadcastCodec.encodeRequest(hash)))
                .isEqualTo(hash);
    }

    @Provide
    Arbitrary<ChainTransaction> transactions() {
        return ChronikSamples.transactions();
    }

    @Provide
    Arbitrary<HistoryPage> pages() {
        return Combinators.combine(
                        ChronikSamples.transactions().list().ofMaxSize(3),
                        Arbitraries.integers().between(0, 1000))
                .as(HistoryPage::new)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<List<UnspentOutput>> coins() {
        return Combinators.combine(
                        ChronikSamples.outPoints(),
                        ChronikSamples.outputs(),
                        Arbitraries.integers().between(-1, 1_000_000),
                        Arbitraries.of(true, false))
                .as((coin, output, height, coinbase) -> new UnspentOutput(
                        coin, output, height < 0 ? OptionalInt.empty() : OptionalInt.of(height), coinbase, false))
                .list()
                .ofMaxSize(6)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Bytes> hashes() {
        return ChronikSamples.bytes(32, 32);
    }
}
