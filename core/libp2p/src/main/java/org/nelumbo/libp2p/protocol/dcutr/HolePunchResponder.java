package org.nelumbo.libp2p.protocol.dcutr;

import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// The side that dialled through the relay, "A" in the specification: it answers CONNECT and dials when SYNC comes.
/// Pure. Not thread-safe.
final class HolePunchResponder {
    private List<Multiaddr> addresses = List.of();
    private boolean answered;

    /// A message has arrived.
    HolePunchStep received(HolePunchMessage message) {
        return switch (message) {
            case HolePunchMessage.Connect(List<Multiaddr> theirs)
            when !answered -> {
                answered = true;
                addresses = theirs;
                yield new HolePunchStep.Answer();
            }
            case HolePunchMessage.Sync() when answered -> new HolePunchStep.DialNow(addresses);
            case HolePunchMessage.Connect _, HolePunchMessage.Sync _ -> new HolePunchStep.GiveUp();
        };
    }
}
