package org.nelumbo.libp2p.kad.lookup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;

/// Finds peers that say to have the content with a hash.
public final class FindProvidersQuery extends LookupQuery<List<KadPeer>> {
    private final int enough;
    private final Map<KadKey, KadPeer> found = new LinkedHashMap<>();

    /// @param self the asking node
    /// @param known providers known without asking
    /// @param seeds known peers nearest to the content
    /// @param enough how many providers end the search
    public FindProvidersQuery(
            KadKey self, Multihash content, List<KadPeer> known, List<KadPeer> seeds, int enough, LookupParams params) {
        super(self, KadMessage.getProviders(content), seeds, params);
        this.enough = enough;
        known.forEach(this::add);
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        answer.providers().forEach(this::add);
        return found.size() >= enough;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate) {
        finish(found.values().stream().limit(enough).toList());
        return List.of();
    }

    private void add(KadPeer provider) {
        if (!provider.addresses().isEmpty()) {
            found.putIfAbsent(provider.key(), provider);
        }
    }
}
