package org.nelumbo.libp2p.protocol.dcutr;

import java.time.Duration;
import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What a side of a hole punch has to do next.
sealed interface HolePunchStep {
    /// Dial as usual, without the other's help.
    record DialDirectly(List<Multiaddr> addresses) implements HolePunchStep {}

    /// Open a stream over the relay, say CONNECT, and await the other's CONNECT.
    record Offer() implements HolePunchStep {}

    /// Say CONNECT in return, and await SYNC.
    record Answer() implements HolePunchStep {}

    /// Say SYNC, wait, then dial.
    record SyncThenDial(Duration delay, List<Multiaddr> addresses) implements HolePunchStep {}

    /// Dial at once.
    record DialNow(List<Multiaddr> addresses) implements HolePunchStep {}

    /// The direct connection is there: close the relayed one.
    record UseDirect() implements HolePunchStep {}

    /// It does not work: stay with the relay.
    record GiveUp() implements HolePunchStep {}
}
