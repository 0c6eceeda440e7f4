package org.nelumbo.libp2p.pubsub.gossip;

/// How a [GossipSub] is set up.
///
/// @param params of the router
/// @param scores how peers are scored
/// @param ids how the network makes message ids
/// @param limits of the engine
/// @param floodsub true to hear peers that speak nothing but floodsub; messages are not sent to
///     them
public record GossipOptions(
        GossipParams params, PeerScoreParams scores, MessageIds ids, EngineLimits limits, boolean floodsub) {
    public GossipOptions {
        if (params.limits().pendingPerPeer() < params.rpc().maxMessages()) {
            throw new IllegalArgumentException(
                    "the messages of one RPC must fit among those of one peer in validation");
        }
    }

    /// js-libp2p's numbers and ids, our score parameters, no floodsub.
    public static GossipOptions standard() {
        return new GossipOptions(
                GossipParams.DEFAULT, PeerScoreParams.DEFAULT, MessageIds.JS_LIBP2P, EngineLimits.standard(), false);
    }

    /// The same, with another router.
    public GossipOptions with(GossipParams other) {
        return new GossipOptions(other, scores, ids, limits, floodsub);
    }

    /// The same, with other scores.
    public GossipOptions with(PeerScoreParams other) {
        return new GossipOptions(params, other, ids, limits, floodsub);
    }

    /// The same, with other ids.
    public GossipOptions with(MessageIds other) {
        return new GossipOptions(params, scores, other, limits, floodsub);
    }

    /// The same, with other limits of the engine.
    public GossipOptions with(EngineLimits other) {
        return new GossipOptions(params, scores, ids, other, floodsub);
    }

    /// The same, with or without floodsub.
    public GossipOptions withFloodsub(boolean on) {
        return new GossipOptions(params, scores, ids, limits, on);
    }
}
