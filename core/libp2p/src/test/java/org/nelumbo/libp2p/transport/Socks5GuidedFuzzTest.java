package org.nelumbo.libp2p.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class Socks5GuidedFuzzTest {
    @FuzzTest
    void answer(byte[] input) throws Exception {
        Endpoint target =
                Endpoint.of(Multiaddr.parse("/dns4/example.org/tcp/80")).orElseThrow();
        EmbeddedChannel channel = new EmbeddedChannel(new Socks5Handler(target, Optional.empty()));
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(input));
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
