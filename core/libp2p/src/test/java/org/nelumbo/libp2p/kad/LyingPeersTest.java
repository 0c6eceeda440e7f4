package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Peers that say of others that they are where nobody is.
class LyingPeersTest {
    private final KadHostsFixture fixture = new KadHostsFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aPeerIsReachedThoughALiarNamesItFirstAndAtManyAddresses() throws Exception {
        KadHostsFixture.Node carol = fixture.server();
        KadHostsFixture.Node bob = fixture.server();
        bob.connect(carol);
        List<Multiaddr> nowhere = IntStream.rangeClosed(1, KadPeer.MAX_ADDRESSES)
                .mapToObj(port -> KadFixture.address("/ip4/127.0.0.1/tcp/" + port))
                .toList();
        KadPeer lie = KadPeer.of(carol.host().id(), nowhere);
        Host liar = fixture.plain(builder ->
                builder.handle(KadHostsFixture.PROTOCOL, stream -> nameOnly(stream, lie), KadStreams.OPTIONS));
        KadHostsFixture.Node alice = fixture.client();
        alice.host().connect(HostFixture.addressOf(liar), DialOptions.DEFAULT);
        await().until(() -> alice.kad().snapshot().tableSize() == 1);
        Bytes key = carol.host().id().encode();
        assertThat(alice.kad().closest(key).orThrow())
                .extracting(PeerAddress::peer)
                .containsExactly(liar.id());
        alice.connect(bob);
        await().until(() -> alice.kad().snapshot().tableSize() >= 2);
        assertThat(alice.kad().closest(key).orThrow())
                .extracting(PeerAddress::peer)
                .contains(carol.host().id());
        assertThat(alice.kad()
                        .findPeer(carol.host().id())
                        .orThrow()
                        .orElseThrow()
                        .addresses())
                .containsAnyElementsOf(carol.host().listenAddresses());
    }

    private static void nameOnly(Stream stream, KadPeer named) throws IOException, InterruptedException {
        MessageStream messages = new MessageStream(stream, KadMessageCodec.MAX_BYTES);
        try {
            for (Optional<Bytes> next = messages.read(); next.isPresent(); next = messages.read()) {
                KadMessage request = KadMessageCodec.decode(next.get());
                messages.write(KadMessageCodec.encode(request.answer(Optional.empty(), List.of(named), List.of())));
            }
        } catch (DecodeException unexpected) {
            throw new IOException(unexpected);
        }
    }
}
