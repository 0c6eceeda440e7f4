package org.nelumbo.libp2p.pubsub.gossip;

/// What a [GossipRouter] notes about a peer.
public enum GossipNote {
    /// It brought a message that we had.
    DUPLICATE,
    /// It joined one of our meshes.
    GRAFTED,
    /// It left one of our meshes.
    PRUNED,
    /// Its RPC was not read, since its score is too low.
    GRAYLISTED,
    /// It wanted into a mesh before its back-off was over: P7.
    GRAFT_IN_BACK_OFF,
    /// It announced a message and did not send it: P7.
    BROKEN_PROMISE,
    /// It brought a message with a wrong signature: P4, P7.
    BAD_SIGNATURE,
    /// It brought a message that its topic's rules refuse: P4.
    REJECTED,
    /// It brought a message under our name that we did not publish.
    OUR_NAME,
    /// It brought a message of a topic we do not hear.
    UNKNOWN_TOPIC,
    /// Too many messages were being checked; one was dropped.
    THROTTLED,
    /// It subscribed to too many topics; some are ignored.
    TOO_MANY_TOPICS,
    /// It announced too much; some is ignored.
    TOO_MANY_ANNOUNCEMENTS,
    /// It recommended peers and is not trusted enough for that.
    PEER_EXCHANGE_IGNORED
}
