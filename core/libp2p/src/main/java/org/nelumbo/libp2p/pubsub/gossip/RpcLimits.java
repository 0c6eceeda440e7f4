package org.nelumbo.libp2p.pubsub.gossip;

/// What one [Rpc] may hold. What is beyond `maxMessages` and `maxPeerHints` is left out; everything
/// else refuses the whole RPC.
///
/// @param maxReceivedBytes largest RPC accepted
/// @param maxSentBytes largest RPC sent; more is split
/// @param maxMessages messages read of one RPC
/// @param maxEntries subscriptions, and ids and control entries of each kind together
/// @param maxIDontWant ids in IDONTWANT
/// @param maxPeerHints recommended peers in one PRUNE
public record RpcLimits(
        int maxReceivedBytes, int maxSentBytes, int maxMessages, int maxEntries, int maxIDontWant, int maxPeerHints) {
    /// 1 MiB in, 256 KiB out, 64 messages, 5,000 entries, 512 ids in IDONTWANT, 16 peers.
    public static final RpcLimits DEFAULT = new RpcLimits(1 << 20, 256 << 10, 64, 5_000, 512, 16);
}
