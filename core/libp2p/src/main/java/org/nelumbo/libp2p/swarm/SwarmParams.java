package org.nelumbo.libp2p.swarm;

import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.yamux.YamuxParams;

/// What a swarm is made of.
///
/// @param identity stays the caller's
/// @param cores processors that may be used for handshakes
/// @param threads taken over, except what is shared
public record SwarmParams(
        PeerKeyPair identity,
        TimeSource time,
        EntropySource entropy,
        ConnectionGater gater,
        ResourceLimits resources,
        AcceptLimits accept,
        SwarmTimeouts timeouts,
        YamuxParams yamux,
        TrimPolicy trim,
        SocketParams sockets,
        int cores,
        SwarmThreads threads) {}
