package org.nelumbo.libp2p.kad;

import java.util.Optional;
import java.util.function.Consumer;
import org.nelumbo.libp2p.kad.lookup.KadAnswer;
import org.nelumbo.libp2p.kad.lookup.KadRequest;
import org.nelumbo.libp2p.peer.PeerId;

/// What a node of the DHT needs of the network. Every call returns at once; outcomes are told once, on
/// any thread.
interface KadIo {
    /// Sends a request.
    ///
    /// @param outcome the answer, the request itself where none is given, or nothing if it failed
    void send(KadRequest request, Consumer<Optional<KadAnswer>> outcome);

    /// Pings a peer.
    ///
    /// @param outcome true if it answered
    void ping(PeerId peer, Consumer<Boolean> outcome);

    /// False when we are connected to nobody: then it says nothing about a peer that it does not
    /// answer.
    boolean isOnline();
}
