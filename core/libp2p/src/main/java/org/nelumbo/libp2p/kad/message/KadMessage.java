package org.nelumbo.libp2p.kad.message;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;

/// A question or an answer of the DHT.
///
/// @param key what it is about; empty for a ping
/// @param record for PUT_VALUE, and in the answer to GET_VALUE
/// @param closer peers nearer to the key, at most [#MAX_PEERS]
/// @param providers who has the content, at most [#MAX_PEERS]
public record KadMessage(
        KadMessageType type, Bytes key, Optional<KadRecord> record, List<KadPeer> closer, List<KadPeer> providers) {
    /// Peers in one list; more are dropped.
    public static final int MAX_PEERS = 20;

    /// Takes copies of the lists.
    public KadMessage {
        closer = atMost(closer);
        providers = atMost(providers);
    }

    private KadMessage(KadMessageType type, Bytes key) {
        this(type, key, Optional.empty(), List.of(), List.of());
    }

    /// Asks for peers near the place of `key`.
    public static KadMessage findNode(Bytes key) {
        return new KadMessage(KadMessageType.FIND_NODE, key);
    }

    /// Asks for the record under `key`.
    public static KadMessage getValue(Bytes key) {
        return new KadMessage(KadMessageType.GET_VALUE, key);
    }

    /// Asks to store `record`.
    public static KadMessage putValue(KadRecord record) {
        return new KadMessage(KadMessageType.PUT_VALUE, record.key(), Optional.of(record), List.of(), List.of());
    }

    /// Asks who has the content with this hash.
    public static KadMessage getProviders(Multihash content) {
        return new KadMessage(KadMessageType.GET_PROVIDERS, content.encode());
    }

    /// Says that `self` has the content with this hash.
    public static KadMessage addProvider(Multihash content, KadPeer self) {
        return new KadMessage(
                KadMessageType.ADD_PROVIDER, content.encode(), Optional.empty(), List.of(), List.of(self));
    }

    /// Asks for an echo.
    public static KadMessage ping() {
        return new KadMessage(KadMessageType.PING, Bytes.EMPTY);
    }

    /// The answer to this that names these peers.
    public KadMessage answer(Optional<KadRecord> found, List<KadPeer> nearer, List<KadPeer> having) {
        return new KadMessage(type, key, found, nearer, having);
    }

    /// False for the one type that is never answered.
    public boolean isAnswered() {
        return type != KadMessageType.ADD_PROVIDER;
    }

    private static List<KadPeer> atMost(List<KadPeer> peers) {
        return List.copyOf(peers.subList(0, Math.min(peers.size(), MAX_PEERS)));
    }
}
