package org.nelumbo.coordination.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.fixture.RequestFixture;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class SigningRequestCodecTest {
    private static final SigningRequest REQUEST = RequestFixture.request();

    @Test
    void theBodyGivesTheRequestBack() throws DecodeException {
        SigningRequest read = SigningRequestCodec.decode(SigningRequestCodec.encode(REQUEST));

        assertThat(read).isEqualTo(REQUEST);
        assertThat(read.id()).isEqualTo(REQUEST.id());
    }

    @Test
    void everyWordIsCoveredByTheId() {
        SigningRequest reworded = new SigningRequest(
                REQUEST.wallet(),
                REQUEST.transaction(),
                REQUEST.inputs(),
                REQUEST.change(),
                REQUEST.purpose() + "!",
                REQUEST.payees(),
                REQUEST.createdAt(),
                REQUEST.expiresAt(),
                REQUEST.proposer());

        assertThat(reworded.id()).isNotEqualTo(REQUEST.id());
    }

    @Test
    void aBodyTooLargeIsRefusedUnread() {
        assertThatThrownBy(() -> SigningRequestCodec.decode(Bytes.of(new byte[SigningRequestCodec.MAX_BODY + 1])))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void aHashWithoutATransactionIsRefused() {
        Bytes body = SigningRequestCodec.encode(REQUEST);
        ByteWriter forged = new ByteWriter()
                .write(body.slice(0, 33))
                .writeUint32BigEndian(32)
                .write(Bytes.of(new byte[32]))
                .writeUint16BigEndian(0);

        assertThatThrownBy(() -> SigningRequestCodec.decode(forged.toBytes())).isInstanceOf(DecodeException.class);
    }

    @Test
    void anythingAfterTheEndIsRefused() {
        Bytes body = Bytes.concat(SigningRequestCodec.encode(REQUEST), Bytes.of((byte) 0));

        assertThatThrownBy(() -> SigningRequestCodec.decode(body))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(DecodeException.Reason.TRAILING));
    }

    @Property(tries = 400)
    void everyTruncationIsRefused(@ForAll @IntRange(min = 0, max = 10_000) int cut) {
        Bytes body = SigningRequestCodec.encode(REQUEST);
        Bytes shorter = body.slice(0, cut % body.size());

        assertThatThrownBy(() -> SigningRequestCodec.decode(shorter)).isInstanceOf(DecodeException.class);
    }

    @Property(tries = 1_000)
    void aChangedByteGivesAnotherRequestOrNone(
            @ForAll @IntRange(min = 0, max = 10_000) int position, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] body = SigningRequestCodec.encode(REQUEST).toArray();
        body[position % body.length] ^= (byte) flip;
        try {
            assertThat(SigningRequestCodec.decode(Bytes.of(body)).id()).isNotEqualTo(REQUEST.id());
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }
}
