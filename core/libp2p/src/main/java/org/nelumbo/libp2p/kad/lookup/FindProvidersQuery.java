package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peerstore.AddressUnion;

/// Finds peers that say to have the content with a hash. Waits for three that know some, so that
/// nobody alone says where to get it.
public final class FindProvidersQuery extends LookupQuery<List<KadPeer>> {
    private static final int ENOUGH_TELLING = 3;

    private final int enough;
    /// Whom each of those who know some names.
    private final List<List<KadPeer>> told = new ArrayList<>();

    /// @param self the asking node
    /// @param known providers known without asking
    /// @param seeds known peers nearest to the content
    /// @param enough how many providers end the search, once three have named some
    public FindProvidersQuery(
            KadKey self, Multihash content, List<KadPeer> known, List<KadPeer> seeds, int enough, LookupParams params) {
        super(self, KadMessage.getProviders(content), seeds, params);
        this.enough = enough;
        add(known);
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        add(answer.providers());
        return told.size() >= ENOUGH_TELLING && found().size() >= enough;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate) {
        finish(found());
        return List.of();
    }

    private void add(List<KadPeer> providers) {
        List<KadPeer> reachable = providers.stream()
                .filter(provider -> !provider.addresses().isEmpty())
                .toList();
        if (!reachable.isEmpty()) {
            told.add(reachable);
        }
    }

    /// Those who told take turns, so that nobody who names many pushes out whom others name; of
    /// where a provider is they say what each of them knows.
    private List<KadPeer> found() {
        Map<KadPeer, List<List<Multiaddr>>> addresses = new LinkedHashMap<>();
        int longest = told.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<KadPeer> named : told) {
                if (turn < named.size()) {
                    KadPeer provider = named.get(turn);
                    addresses
                            .computeIfAbsent(provider, first -> new ArrayList<>(1))
                            .add(provider.addresses());
                }
            }
        }
        return addresses.entrySet().stream()
                .limit(enough)
                .map(entry -> entry.getKey().at(AddressUnion.inTurns(entry.getValue(), KadPeer.MAX_ADDRESSES)))
                .toList();
    }
}
