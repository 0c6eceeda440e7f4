package org.nelumbo.libp2p.pubsub.gossip;

import java.io.IOException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.peer.PeerId;

/// A peer of a gossiping node that says only what a test writes. It has no router: a router's own
/// stream might come later and take the place of the one that the test writes on.
final class RawGossipPeer {
    private final Host host;
    private final PeerId judge;

    private RawGossipPeer(Host host, PeerId judge) {
        this.host = host;
        this.judge = judge;
    }

    /// Connects and waits until `judge` counts it among its gossip peers.
    ///
    /// @param hosts closes it
    static RawGossipPeer connectedTo(GossipNode judge, HostFixture hosts) throws Exception {
        Host host = hosts.dialling(builder ->
                builder.handle(GossipVersion.CANDIDATES.getFirst(), HostFixture::readAll, ProtocolOptions.DEFAULT));
        host.connect(HostFixture.addressOf(judge.host()), DialOptions.DEFAULT);
        GossipNode.until(() -> judge.gossip().snapshot().peers().stream()
                .anyMatch(peer -> peer.peer().equals(host.id())));
        return new RawGossipPeer(host, judge.id());
    }

    PeerId id() {
        return host.id();
    }

    /// A stream of gossip to the node.
    Stream stream() throws IOException, InterruptedException {
        return host.newStream(judge, GossipVersion.CANDIDATES, StreamOptions.DEFAULT);
    }

    /// The same for whole messages.
    MessageStream messages(int maxBytes) throws IOException, InterruptedException {
        return new MessageStream(stream(), maxBytes);
    }
}
