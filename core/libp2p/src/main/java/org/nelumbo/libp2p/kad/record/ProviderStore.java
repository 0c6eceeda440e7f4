package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;

/// Who says to have which content, in bounded memory. A peer speaks only for itself. The hash farthest
/// from the node is forgotten first.
///
/// Knows nothing of the network. Not thread-safe.
public final class ProviderStore {
    private record Provider(KadPeer peer, long expiresMillis) {}

    private final KadKey self;
    private final ProviderParams params;
    /// By distance of the content from ourselves.
    private final TreeMap<KadKey, List<Provider>> contents = new TreeMap<>();

    private long expired;

    public ProviderStore(KadKey self, ProviderParams params) {
        this.self = self;
        this.params = params;
    }

    /// Remembers that `peer` has the content, from now on for the whole lifetime.
    ///
    /// @return false if the peer has no address, has its share, or the content is too far from us for
    ///     the room there is
    public boolean add(Multihash content, KadPeer peer, Instant now) {
        if (peer.addresses().isEmpty()) {
            return false;
        }
        clean(now);
        KadKey place = place(content);
        List<Provider> known = contents.getOrDefault(place, List.of());
        boolean isKnown = known.stream().anyMatch(provider -> provider.peer().equals(peer));
        if (!isKnown && count(peer) >= params.perPeer() && !peer.key().equals(self)) {
            return false;
        }
        if (known.isEmpty() && contents.size() >= params.maxContents()) {
            if (contents.lastKey().compareTo(place) < 0) {
                return false;
            }
            contents.pollLastEntry();
        }
        List<Provider> changed = new ArrayList<>(known);
        changed.removeIf(provider -> provider.peer().equals(peer));
        changed.add(new Provider(peer, now.plus(params.lifetime()).toEpochMilli()));
        if (changed.size() > params.perContent()) {
            changed.removeFirst();
        }
        contents.put(place, changed);
        return true;
    }

    /// Who has the content, latest first.
    public List<KadPeer> get(Multihash content, Instant now) {
        return contents.getOrDefault(place(content), List.of()).reversed().stream()
                .filter(provider -> provider.expiresMillis() > now.toEpochMilli())
                .map(Provider::peer)
                .toList();
    }

    /// Forgets what has expired.
    ///
    /// @return how many providers
    public int clean(Instant now) {
        long nowMillis = now.toEpochMilli();
        int dropped = 0;
        for (List<Provider> providers : contents.values()) {
            int before = providers.size();
            providers.removeIf(provider -> provider.expiresMillis() <= nowMillis);
            dropped += before - providers.size();
        }
        contents.values().removeIf(List::isEmpty);
        expired += dropped;
        return dropped;
    }

    /// Number of hashes.
    public int size() {
        return contents.size();
    }

    /// Providers dropped so far because their time was over.
    public long expiredDropped() {
        return expired;
    }

    private long count(KadPeer peer) {
        return contents.values().stream()
                .flatMap(List::stream)
                .filter(provider -> provider.peer().equals(peer))
                .count();
    }

    private KadKey place(Multihash content) {
        return self.distance(KadKey.of(content.encode()));
    }
}
