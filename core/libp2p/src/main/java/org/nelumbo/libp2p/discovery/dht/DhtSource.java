package org.nelumbo.libp2p.discovery.dht;

import java.util.List;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.discovery.CandidateSource;
import org.nelumbo.libp2p.discovery.PeerSource;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.peer.PeerId;

/// Peers near a random key of the DHT: a different corner of the network at each question, so that whoever stands in
/// one corner is not all we meet.
public final class DhtSource implements PeerSource {
    private static final int KEY_BYTES = 32;

    private final Kademlia kad;
    private final PeerId self;
    private final EntropySource entropy;

    /// @param self never named
    public DhtSource(Kademlia kad, PeerId self, EntropySource entropy) {
        this.kad = kad;
        this.self = self;
        this.entropy = entropy;
    }

    @Override
    public CandidateSource kind() {
        return CandidateSource.DHT;
    }

    @Override
    public List<PeerAddress> candidates(int wanted) throws InterruptedException {
        return kad.closest(entropy.bytes(KEY_BYTES)).asValue().orElse(List.of()).stream()
                .filter(found -> !found.peer().equals(self))
                .toList();
    }
}
