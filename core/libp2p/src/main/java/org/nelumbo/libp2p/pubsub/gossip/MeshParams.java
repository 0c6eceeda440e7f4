package org.nelumbo.libp2p.pubsub.gossip;

/// The shape of a topic's mesh: the peers that exchange whole messages. Source: libp2p/specs,
/// gossipsub 1.1.
///
/// @param degree D: peers wanted
/// @param low Dlo: with fewer, some are added
/// @param high Dhi: with more, some are removed, and inbound peers are refused
/// @param bestKept Dscore: of those kept when some are removed, this many are the best by score,
///     the others drawn
/// @param outboundKept Dout: at least this many are peers we dialled
/// @param opportunisticTicks heartbeats between looks at whether the mesh is good enough
/// @param opportunisticPeers better peers added when it is not
public record MeshParams(
        int degree, int low, int high, int bestKept, int outboundKept, int opportunisticTicks, int opportunisticPeers) {
    /// js-libp2p's numbers: 6, 4, 12, 4, 2; every 60 heartbeats, two peers.
    public static final MeshParams DEFAULT = new MeshParams(6, 4, 12, 4, 2, 60, 2);

    public MeshParams {
        if (low > degree || degree > high || bestKept > degree || outboundKept > low || outboundKept < 0 || low < 1) {
            throw new IllegalArgumentException("Dout <= Dlo <= D <= Dhi and Dscore <= D");
        }
    }
}
