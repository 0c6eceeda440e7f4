package org.nelumbo.coordination.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.fixture.MessageSamples;
import org.nelumbo.coordination.fixture.RequestFixture;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.RequestState;
import org.nelumbo.coordination.request.RequestStateCodec;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;

class EnvelopeFuzzTest {
    private static final FixtureGroup GROUP = FixtureGroup.of(5, 2);
    private static final EnvelopeSigning ALICE = signing(0);
    private static final EnvelopeSigning BOB = signing(1);
    private static final List<CoordinationMessage> SAMPLES = MessageSamples.all();

    @Property(tries = 500)
    void anyBytesAreAnEnvelopeOrRefused(@ForAll @Size(max = 400) byte[] bytes) {
        try {
            EnvelopeCodec.decode(Bytes.of(bytes));
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Property(tries = 1_000)
    void anyBodyIsAMessageOrRefused(@ForAll MessageType type, @ForAll @Size(max = 200) byte[] bytes) {
        decodeBody(type, Bytes.of(bytes));
    }

    @Property(tries = 1_000)
    void aChangedBodyIsAnotherMessageOrRefused(
            @ForAll @IntRange(max = 17) int sample,
            @ForAll @IntRange(max = 5_000) int position,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        CoordinationMessage message = SAMPLES.get(sample);
        byte[] body = MessageBodyCodec.encode(message).toArray();
        body[position % body.length] ^= (byte) flip;
        decodeBody(message.type(), Bytes.of(body));
        decodeBody(message.type(), Bytes.of(body, 0, position % body.length));
    }

    @Property(tries = 300)
    void aChangedEnvelopeIsNeverOpened(
            @ForAll @IntRange(max = 17) int sample,
            @ForAll @IntRange(max = 5_000) int position,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        CoordinationMessage message = SAMPLES.get(sample);
        byte[] envelope = ALICE.seal(header(message), message).orThrow().bytes().toArray();
        envelope[position % envelope.length] ^= (byte) flip;
        try {
            assertThat(BOB.open(EnvelopeCodec.decode(Bytes.of(envelope))).isOk())
                    .isFalse();
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Property(tries = 300)
    void aDamagedStoredRequestIsReadOrRefused(
            @ForAll @IntRange(max = 5_000) int position, @ForAll @IntRange(min = 1, max = 255) int flip) {
        RequestState state = RequestState.announced(
                RequestFixture.request(),
                GROUP.seenBy(0).members(),
                GROUP.participant(0).member());
        byte[] stored = RequestStateCodec.encode(state).toArray();
        stored[position % stored.length] ^= (byte) flip;
        try {
            RequestStateCodec.decode(Bytes.of(stored));
            RequestStateCodec.decode(Bytes.of(stored, 0, position % stored.length));
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    private static void decodeBody(MessageType type, Bytes body) {
        try {
            assertThat(MessageBodyCodec.decode(type, body).type()).isEqualTo(type);
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    private static EnvelopeSigning signing(int index) {
        return new EnvelopeSigning(
                Curve.preferred(), new FixtureWallet(GROUP, index, new SeededEntropy(1)), new SeededEntropy(index));
    }

    private static EnvelopeHeader header(CoordinationMessage message) {
        return new EnvelopeHeader(
                message.type(),
                GROUP.wallet(),
                RequestFixture.request().id().bytes(),
                1,
                GROUP.participant(0).member(),
                0,
                GROUP.participant(0).peer(),
                GROUP.participant(1).member(),
                GROUP.participant(1).peer(),
                1,
                Instant.ofEpochMilli(1_795_000_111_222L),
                Instant.ofEpochMilli(1_795_086_511_222L));
    }
}
