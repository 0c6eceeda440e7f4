package org.nelumbo.backend.chronik.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Whatever arrives, a decoder answers with a value or with [DecodeException], never with anything else.
class ChronikCodecFuzzTest {
    private interface Decoder {
        Object decode(Bytes from) throws DecodeException;
    }

    private static final List<Decoder> DECODERS = List.of(
            ChronikTransactionCodec::decode,
            bytes -> ChronikTransactionCodec.decodePage(bytes, 200),
            ChronikUtxoCodec::decode,
            ChronikBlockCodec::decodeTip,
            ChronikBlockCodec::decodeList,
            ChronikBroadcastCodec::decodeRequest,
            ChronikBroadcastCodec::decodeBatchRequest,
            ChronikBroadcastCodec::decodeAnswer,
            ChronikCoinStateCodec::decodeRequest,
            ChronikError::decode,
            ChronikMessage::decode,
            ChronikSubscription::decode);

    private static void decodeAll(Bytes from) {
        for (Decoder decoder : DECODERS) {
            try {
                assertThat(decoder.decode(from)).isNotNull();
            } catch (DecodeException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Property(tries = 2000)
    void randomBytesNeverBreakADecoder(@ForAll("noise") Bytes noise) {
        decodeAll(noise);
    }

    @Property(tries = 1000)
    void damagedMessagesNeverBreakADecoder(
            @ForAll("transactions") ChainTransaction transaction,
            @ForAll @IntRange(max = 10_000) int position,
            @ForAll byte value,
            @ForAll boolean cut) {
        Bytes page = ChronikTransactionCodec.encodePage(new HistoryPage(List.of(transaction), 1));
        for (Bytes whole : List.of(page, ChronikTransactionCodec.encode(transaction))) {
            int at = position % whole.size();
            byte[] damaged = whole.toArray();
            damaged[at] = value;
            decodeAll(cut ? whole.slice(0, at) : Bytes.of(damaged));
        }
    }

    @Test
    void oversizedMessagesAreRefusedBeforeTheyAreParsed() {
        Bytes large = Bytes.of(new byte[ChronikLimits.LIST + 1]);
        for (Decoder decoder : DECODERS) {
            assertThatThrownBy(() -> decoder.decode(large))
                    .isInstanceOfSatisfying(
                            DecodeException.class,
                            defect -> assertThat(defect.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
        }
    }

    @Test
    void aTipBelowGenesisIsRefused() {
        Bytes empty = ChronikBlockCodec.encodeTip(new ChainTip(new BlockHash(Bytes.of(new byte[32])), 0));
        Bytes belowGenesis = Bytes.concat(empty, Bytes.fromHex("10ffffffffffffffffff01"));
        assertThatThrownBy(() -> ChronikBlockCodec.decodeTip(belowGenesis)).isInstanceOf(DecodeException.class);
    }

    @Provide
    Arbitrary<Bytes> noise() {
        return ChronikSamples.bytes(0, 200);
    }

    @Provide
    Arbitrary<ChainTransaction> transactions() {
        return ChronikSamples.transactions();
    }
}
