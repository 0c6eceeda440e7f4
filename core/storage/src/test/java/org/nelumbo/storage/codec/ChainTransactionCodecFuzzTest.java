package org.nelumbo.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.wallet.fixture.LedgerFixture;

class ChainTransactionCodecFuzzTest {
    private static final ChainTransaction WHOLE =
            LedgerFixture.paidBy(1, 100, new TxOutput(new Amount(5000), LedgerFixture.stranger(1)));

    @Property(tries = 200)
    void whatWasWrittenIsReadBack(
            @ForAll @IntRange(min = -1, max = 1000) int height, @ForAll @IntRange(min = 1, max = 100) int salt)
            throws DecodeException {
        ChainTransaction entry =
                LedgerFixture.paidBy(salt, height, new TxOutput(new Amount(600L + salt), LedgerFixture.stranger(salt)));
        assertThat(ChainTransactionCodec.decode(ChainTransactionCodec.encode(entry)))
                .isEqualTo(entry);
    }

    @Property(tries = 1000)
    void damagedBytesGiveATransactionOrADecodeException(
            @ForAll @Size(max = 100) byte[] tail,
            @ForAll @IntRange(min = 0, max = 300) int at,
            @ForAll @IntRange(min = 0, max = 255) int value) {
        Bytes whole = ChainTransactionCodec.encode(WHOLE);
        byte[] changed = whole.toArray();
        changed[at % changed.length] = (byte) value;
        decode(Bytes.of(changed));
        decode(whole.slice(0, at % whole.size()));
        decode(Bytes.concat(whole.slice(0, at % whole.size()), Bytes.of(tail)));
        decode(Bytes.of(tail));
    }

    private static void decode(Bytes stored) {
        try {
            assertThat(ChainTransactionCodec.decode(stored).transaction()).isNotNull();
        } catch (DecodeException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }
}
