package org.nelumbo.backend.chronik.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class ChronikGuidedFuzzTest {
    private static final int PAGE = 200;

    @FuzzTest
    void transaction(byte[] input) throws Exception {
        var read = new HostileInput(input).read(ChronikTransactionCodec::decode).flatMap(answer -> answer.asValue());
        if (read.isPresent()) {
            assertThat(ChronikTransactionCodec.decode(ChronikTransactionCodec.encode(read.get()))
                            .orThrow())
                    .isEqualTo(read.get());
        }
    }

    @FuzzTest
    void page(byte[] input) throws Exception {
        var read = new HostileInput(input)
                .read(bytes -> ChronikTransactionCodec.decodePage(bytes, PAGE))
                .flatMap(answer -> answer.asValue());
        if (read.isPresent()) {
            assertThat(ChronikTransactionCodec.decodePage(ChronikTransactionCodec.encodePage(read.get()), PAGE)
                            .orThrow())
                    .isEqualTo(read.get());
        }
    }

    @FuzzTest
    void coins(byte[] input) throws Exception {
        var read = new HostileInput(input).read(ChronikUtxoCodec::decode).flatMap(answer -> answer.asValue());
        if (read.isPresent()) {
            assertThat(ChronikUtxoCodec.decode(ChronikUtxoCodec.encode(read.get()))
                            .orThrow())
                    .isEqualTo(read.get());
        }
    }

    @FuzzTest
    void blocks(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(ChronikBlockCodec::decodeTip, ChronikBlockCodec::encodeTip);
        hostile.read(ChronikBlockCodec::decodeList);
    }

    @FuzzTest
    void messages(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.read(ChronikMessage::decode);
        hostile.read(ChronikError::decode);
        hostile.read(ChronikBroadcastCodec::decodeAnswer);
    }
}
