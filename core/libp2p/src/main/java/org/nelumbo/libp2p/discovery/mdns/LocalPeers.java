package org.nelumbo.libp2p.discovery.mdns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Who has announced itself in the local network lately: at most 256 peers with 16 addresses each, forgotten after five
/// minutes, the longest silent first. Only addresses of the local network count. Pure: time comes as an argument. Not
/// thread-safe.
final class LocalPeers {
    static final int MAX_PEERS = 256;

    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final PeerId self;
    private final Map<PeerId, Seen> peers = new LinkedHashMap<>();

    private record Seen(List<Multiaddr> addresses, Instant at) {}

    LocalPeers(PeerId self) {
        this.self = self;
    }

    /// An announcement came in.
    void heard(MdnsMessage.Announcement announcement, Instant now) {
        Map<PeerId, List<Multiaddr>> named = new LinkedHashMap<>();
        for (Multiaddr address : announcement.addresses()) {
            Optional<PeerId> peer = PeerId.of(address).filter(other -> !other.equals(self));
            if (isLocal(address) && peer.isPresent()) {
                named.computeIfAbsent(peer.get(), first -> new ArrayList<>()).add(address.withoutPeer());
            }
        }
        named.forEach((peer, addresses) -> {
            peers.remove(peer);
            peers.put(peer, new Seen(List.copyOf(addresses), now));
        });
        Iterator<PeerId> oldest = peers.keySet().iterator();
        for (int over = peers.size() - MAX_PEERS; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /// The peers heard of lately, the last one first.
    List<PeerAddress> known(Instant now) {
        peers.values().removeIf(seen -> seen.at().isBefore(now.minus(MEMORY)));
        List<PeerAddress> all = new ArrayList<>();
        peers.forEach((peer, seen) -> all.add(new PeerAddress(peer, seen.addresses())));
        return all.reversed();
    }

    private static boolean isLocal(Multiaddr address) {
        return address.addressClass()
                .filter(reach -> reach == AddressClass.PRIVATE || reach == AddressClass.LOOPBACK)
                .isPresent();
    }
}
