package org.nelumbo.libp2p.sim;

import org.nelumbo.libp2p.pubsub.gossip.Rpc;
import org.nelumbo.libp2p.pubsub.gossip.RpcCodec;

/// A gossip RPC on the simulated wire.
record GossipPacket(Rpc rpc) implements SimMessage {
    @Override
    public int bytes() {
        return RpcCodec.size(rpc);
    }

    @Override
    public long digest() {
        long digest = rpc.subscriptions().size()
                + 31L * rpc.graft().size()
                + 961L * rpc.prune().size();
        for (var message : rpc.messages()) {
            digest = Mix.of(digest, message.id().hashCode());
        }
        for (var announced : rpc.ihave()) {
            digest = Mix.of(digest, announced.ids().hashCode());
        }
        digest = rpc.iwant().isEmpty() ? digest : Mix.of(digest, rpc.iwant().hashCode());
        return rpc.idontwant().isEmpty()
                ? digest
                : Mix.of(digest, -rpc.idontwant().hashCode());
    }
}
