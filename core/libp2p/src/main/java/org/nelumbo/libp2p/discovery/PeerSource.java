package org.nelumbo.libp2p.discovery;

import java.util.List;
import org.nelumbo.libp2p.host.PeerAddress;

/// Somebody who knows peers: the DHT, the local network. Asked only while connections are missing.
public interface PeerSource {
    /// What kind it is.
    CandidateSource kind();

    /// Some peers that may be worth a dial; peers named before may be among them.
    ///
    /// Called on a virtual thread, never twice at once; it may take its time, an interrupt ends it.
    ///
    /// @param wanted how many are missing; more are welcome, at most [CandidatePool#MAX_OFFER] are taken
    List<PeerAddress> candidates(int wanted) throws InterruptedException;
}
