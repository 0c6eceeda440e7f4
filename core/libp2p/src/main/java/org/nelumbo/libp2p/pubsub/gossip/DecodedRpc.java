package org.nelumbo.libp2p.pubsub.gossip;

/// What was read.
///
/// @param rpc the usable parts
/// @param unusableMessages messages that miss what StrictSign asks for: no honest peer sends or
///     passes on such
public record DecodedRpc(Rpc rpc, int unusableMessages) {}
