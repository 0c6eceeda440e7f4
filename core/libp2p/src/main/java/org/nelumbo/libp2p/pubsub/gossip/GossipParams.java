package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;

/// How a router behaves; the defaults are js-libp2p's.
///
/// @param mesh the shape of meshes
/// @param lazy announcing and asking
/// @param backOff staying out of a mesh
/// @param limits what is kept at most
/// @param rpc what one RPC may hold
/// @param heartbeat between two looks at everything
/// @param firstHeartbeat after the start
/// @param fanoutFor how long peers for a topic that we only publish to are kept
/// @param peerExchangePeers recommended in a PRUNE, when `peerExchange` is on
/// @param peerExchange true to recommend peers in a PRUNE. Whether recommendations of others are
///     followed depends on their score alone
/// @param floodPublish true to send our own messages to every peer that hears the topic
/// @param emitSelf true to deliver our own messages to our own subscriptions
/// @param directTicks heartbeats between attempts to reach direct peers
public record GossipParams(
        MeshParams mesh,
        LazyGossipParams lazy,
        BackOffParams backOff,
        RouterLimits limits,
        RpcLimits rpc,
        Duration heartbeat,
        Duration firstHeartbeat,
        Duration fanoutFor,
        int peerExchangePeers,
        boolean peerExchange,
        boolean floodPublish,
        boolean emitSelf,
        int directTicks) {
    /// js-libp2p's numbers, no peer exchange, own messages not delivered to ourselves.
    public static final GossipParams DEFAULT = new GossipParams(
            MeshParams.DEFAULT,
            LazyGossipParams.DEFAULT,
            BackOffParams.DEFAULT,
            RouterLimits.DEFAULT,
            RpcLimits.DEFAULT,
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            16,
            false,
            true,
            false,
            300);

    /// The same, with other times between heartbeats, and the first after one of them.
    public GossipParams withHeartbeat(Duration span) {
        return new GossipParams(
                mesh,
                lazy,
                backOff,
                limits,
                rpc,
                span,
                span,
                fanoutFor,
                peerExchangePeers,
                peerExchange,
                floodPublish,
                emitSelf,
                directTicks);
    }

    /// The same, with or without peers recommended in PRUNE.
    public GossipParams withPeerExchange(boolean on) {
        return new GossipParams(
                mesh,
                lazy,
                backOff,
                limits,
                rpc,
                heartbeat,
                firstHeartbeat,
                fanoutFor,
                peerExchangePeers,
                on,
                floodPublish,
                emitSelf,
                directTicks);
    }

    /// The same, publishing to everybody or to the mesh only.
    public GossipParams withFloodPublish(boolean on) {
        return new GossipParams(
                mesh,
                lazy,
                backOff,
                limits,
                rpc,
                heartbeat,
                firstHeartbeat,
                fanoutFor,
                peerExchangePeers,
                peerExchange,
                on,
                emitSelf,
                directTicks);
    }

    /// The same, with or without our own messages delivered to ourselves.
    public GossipParams withEmitSelf(boolean on) {
        return new GossipParams(
                mesh,
                lazy,
                backOff,
                limits,
                rpc,
                heartbeat,
                firstHeartbeat,
                fanoutFor,
                peerExchangePeers,
                peerExchange,
                floodPublish,
                on,
                directTicks);
    }

    /// The same, with other meshes.
    public GossipParams withMesh(MeshParams other) {
        return new GossipParams(
                other,
                lazy,
                backOff,
                limits,
                rpc,
                heartbeat,
                firstHeartbeat,
                fanoutFor,
                peerExchangePeers,
                peerExchange,
                floodPublish,
                emitSelf,
                directTicks);
    }

    /// The same, announcing and asking in another way.
    public GossipParams withLazy(LazyGossipParams other) {
        return new GossipParams(
                mesh,
                other,
                backOff,
                limits,
                rpc,
                heartbeat,
                firstHeartbeat,
                fanoutFor,
                peerExchangePeers,
                peerExchange,
                floodPublish,
                emitSelf,
                directTicks);
    }

    /// The same, keeping other amounts.
    public GossipParams withLimits(RouterLimits other) {
        return new GossipParams(
                mesh,
                lazy,
                backOff,
                other,
                rpc,
                heartbeat,
                firstHeartbeat,
                fanoutFor,
                peerExchangePeers,
                peerExchange,
                floodPublish,
                emitSelf,
                directTicks);
    }
}
