package org.nelumbo.libp2p.sim;

import java.util.List;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// A DHT message on the simulated wire.
record KadPacket(KadMessage message) implements SimMessage {
    /// A type, two lengths.
    private static final int FRAME = 8;
    /// Tags and lengths around a peer's id and its connection type.
    private static final int PEER_FRAME = 8;
    /// Tags, lengths and the time of a record.
    private static final int RECORD_FRAME = 40;

    @Override
    public int bytes() {
        int bytes = FRAME + message.key().size() + bytes(message.closer()) + bytes(message.providers());
        return bytes
                + message.record()
                        .map(record -> RECORD_FRAME
                                + record.key().size()
                                + record.value().size())
                        .orElse(0);
    }

    @Override
    public long digest() {
        long digest = Mix.of(message.type().code(), message.key().hashCode());
        for (KadPeer peer : message.closer()) {
            digest = Mix.of(digest, peer.key().hashCode());
        }
        return message.record()
                .map(record -> record.value().hashCode())
                .map(value -> Mix.of(message.closer().size(), value))
                .orElse(digest);
    }

    private static int bytes(List<KadPeer> peers) {
        int bytes = 0;
        for (KadPeer peer : peers) {
            bytes += PEER_FRAME + peer.id().multihash().digest().size();
            for (var address : peer.addresses()) {
                bytes += 2 + address.encode().size();
            }
        }
        return bytes;
    }
}
