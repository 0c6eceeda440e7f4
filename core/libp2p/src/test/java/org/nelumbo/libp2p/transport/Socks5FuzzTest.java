package org.nelumbo.libp2p.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class Socks5FuzzTest {
    private static final byte[] GOOD = HexFormat.of().parseHex("0500" + "05000001" + "7f000001" + "0050");

    private static Endpoint target(String address) throws DecodeException {
        return Endpoint.of(Multiaddr.parse(address)).orElseThrow();
    }

    private static EmbeddedChannel channel() throws DecodeException {
        return new EmbeddedChannel(new Socks5Handler(target("/dns4/example.org/tcp/80"), Optional.empty()));
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.append(ByteBufUtil.hexDump(next));
            next.release();
        }
        return all.toString();
    }

    private static byte[] changed(byte[] good, int place, int value) {
        byte[] copy = good.clone();
        copy[place] = (byte) value;
        return copy;
    }

    @Example
    void aTunnelByNameIsAskedForAndWhatFollowsIsHandedOn() throws DecodeException {
        EmbeddedChannel channel = channel();
        for (byte one : GOOD) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {one}));
        }
        assertThat(sent(channel)).isEqualTo("050100" + "05010003" + "0b" + "6578616d706c652e6f7267" + "0050");
        assertThat(channel.pipeline().get(Socks5Handler.class)).isNull();
        assertThat(channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {7}))).isTrue();
        channel.finishAndReleaseAll();
    }

    @Example
    void aRefusalIsAFailure() throws DecodeException {
        EmbeddedChannel channel = channel();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(changed(GOOD, 3, 5))))
                .hasCauseInstanceOf(ProxyException.class);
        channel.finishAndReleaseAll();
    }

    @Property(tries = 500)
    void nothingButAProxyFailureComesOfAnyBytes(@ForAll @Size(max = 300) byte[] answer) throws DecodeException {
        survives(answer);
    }

    @Property(tries = 500)
    void norOfAnAnswerThatIsAlmostRight(@ForAll @IntRange(max = 11) int place, @ForAll @IntRange(max = 255) int value)
            throws DecodeException {
        survives(changed(GOOD, place, value));
    }

    @Example
    void aProxyThatHangsUpIsAFailureOnce() throws DecodeException {
        EmbeddedChannel channel = channel();
        channel.writeInbound(Unpooled.wrappedBuffer(GOOD, 0, 3));
        assertThatThrownBy(channel::finishAndReleaseAll).isInstanceOf(ProxyException.class);
        channel.checkException();
    }

    private static void survives(byte[] answer) throws DecodeException {
        EmbeddedChannel channel = channel();
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(answer));
            // A tunnel that is not there yet does not come any more.
            Throwable outcome = catchThrowable(channel::finishAndReleaseAll);
            if (outcome != null) {
                assertThat(outcome).isInstanceOf(ProxyException.class);
            }
        } catch (DecoderException refused) {
            assertThat(refused).hasCauseInstanceOf(ProxyException.class);
            channel.finishAndReleaseAll();
        }
    }
}
