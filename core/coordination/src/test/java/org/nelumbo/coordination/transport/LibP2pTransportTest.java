package org.nelumbo.coordination.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;

class LibP2pTransportTest {
    private record Arrived(MemberPeer from, Bytes envelope) {}

    @Test
    void envelopesTravelBothWaysOverRealConnections() throws Exception {
        try (HostFixture hosts = new HostFixture();
                ThreadedEventThread timer = new ThreadedEventThread("redial", defect -> {})) {
            Host alice = hosts.listening(HostBuilder::freeLoopback);
            Host bob = hosts.listening(HostBuilder::freeLoopback);
            LibP2pTransport fromAlice = new LibP2pTransport(alice, timer);
            LibP2pTransport fromBob = new LibP2pTransport(bob, timer);
            BlockingQueue<Arrived> atAlice = new LinkedBlockingQueue<>();
            BlockingQueue<Arrived> atBob = new LinkedBlockingQueue<>();
            BlockingQueue<MemberPeer> seenByBob = new LinkedBlockingQueue<>();
            fromAlice.start(listener(atAlice, new LinkedBlockingQueue<>()));
            fromBob.start(listener(atBob, seenByBob));
            MemberPeer alicePeer = new MemberPeer(alice.id().encode());
            MemberPeer bobPeer = new MemberPeer(bob.id().encode());

            fromAlice.learn(
                    bobPeer,
                    List.of("not an address", bob.listenAddresses().getFirst().toString()));
            fromAlice.keepConnected("wallets", Set.of(bobPeer));
            assertThat(seenByBob.poll(10, TimeUnit.SECONDS)).isEqualTo(alicePeer);

            Bytes large = Bytes.of(new byte[EnvelopeCodec.MAX_ENVELOPE]);
            fromBob.send(alicePeer, Bytes.of((byte) 1));
            fromBob.send(alicePeer, large);
            assertThat(atAlice.poll(10, TimeUnit.SECONDS)).isEqualTo(new Arrived(bobPeer, Bytes.of((byte) 1)));
            assertThat(atAlice.poll(10, TimeUnit.SECONDS)).isEqualTo(new Arrived(bobPeer, large));
            fromAlice.send(bobPeer, Bytes.of((byte) 2));
            assertThat(atBob.poll(10, TimeUnit.SECONDS)).isEqualTo(new Arrived(alicePeer, Bytes.of((byte) 2)));
            fromAlice.close();
            fromBob.close();
        }
    }

    private static CoordinationTransport.Listener listener(
            BlockingQueue<Arrived> arrived, BlockingQueue<MemberPeer> connected) {
        return new CoordinationTransport.Listener() {
            @Override
            public void received(MemberPeer from, Bytes envelope) {
                arrived.add(new Arrived(from, envelope));
            }

            @Override
            public void connected(MemberPeer peer) {
                connected.add(peer);
            }

            @Override
            public void disconnected(MemberPeer peer) {}
        };
    }
}
