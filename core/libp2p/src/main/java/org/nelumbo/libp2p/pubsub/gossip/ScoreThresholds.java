package org.nelumbo.libp2p.pubsub.gossip;

/// What a score allows. Below zero a peer leaves the mesh in any case.
///
/// @param gossip below it, no gossip is exchanged
/// @param publish below it, our own messages are not sent to the peer
/// @param graylist below it, nothing of the peer is read
/// @param acceptPeerExchange from it on, peers recommended in PRUNE are considered
/// @param opportunisticGraft when the median of a mesh is below it, better peers are added
public record ScoreThresholds(
        double gossip, double publish, double graylist, double acceptPeerExchange, double opportunisticGraft) {
    /// js-libp2p's defaults.
    public static final ScoreThresholds JS_DEFAULT = new ScoreThresholds(-10, -50, -80, 10, 20);

    public ScoreThresholds {
        if (gossip > 0 || publish > gossip || graylist > publish || acceptPeerExchange < 0 || opportunisticGraft < 0) {
            throw new IllegalArgumentException("the thresholds are not in order");
        }
    }
}
