package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;

/// The peers worth remembering over a restart: those we dialled ourselves with success, for only then an address is
/// more than a claim. At most [KnownPeerRepository#MAX_PEERS], at most [#MAX_PER_NETWORK] of one network, none that
/// was not reached for [#MAX_AGE]; the longest unreached goes first. Without clock and threads.
public final class KnownPeers {
    /// Peers of one /16 or IPv6 /32.
    public static final int MAX_PER_NETWORK = 25;
    /// How long a peer that is not reached any more is remembered.
    public static final Duration MAX_AGE = Duration.ofDays(30);

    private static final Comparator<ReachedPeer> LATEST_FIRST =
            Comparator.comparing(ReachedPeer::lastReached).reversed().thenComparing(ReachedPeer::peer);

    private final Map<PeerId, ReachedPeer> peers = new HashMap<>();

    /// Takes over what was stored. What is known already is newer.
    public void load(List<ReachedPeer> stored, Instant now) {
        stored.stream()
                .filter(peer -> !peer.lastReached().plus(MAX_AGE).isBefore(now))
                .filter(peer -> !peer.lastReached().isAfter(now))
                .forEach(peer -> peers.putIfAbsent(peer.peer(), peer));
        prune();
    }

    /// A dial to `address` worked.
    ///
    /// @param more other addresses of the peer, as it says
    /// @return true if that changes what is to be stored
    public boolean reached(PeerId peer, Multiaddr address, List<Multiaddr> more, Instant now) {
        if (address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
            return false;
        }
        Set<Multiaddr> addresses = new LinkedHashSet<>(List.of(address.withoutPeer()));
        more.stream()
                .filter(other -> !other.has(MultiaddrProtocol.P2P_CIRCUIT))
                .map(Multiaddr::withoutPeer)
                .forEach(addresses::add);
        List<Multiaddr> some =
                addresses.stream().limit(ReachedPeer.MAX_ADDRESSES).toList();
        peers.put(peer, new ReachedPeer(peer, some, now));
        prune();
        return true;
    }

    /// Is a dial to this peer known to have worked?
    public boolean contains(PeerId peer) {
        return peers.containsKey(peer);
    }

    /// Forgets a peer.
    public boolean forget(PeerId peer) {
        return peers.remove(peer) != null;
    }

    /// Everybody, the latest reached first.
    public List<ReachedPeer> all() {
        return peers.values().stream().sorted(LATEST_FIRST).toList();
    }

    private void prune() {
        Map<IpNetwork, Integer> networks = new HashMap<>();
        List<PeerId> dropped = new ArrayList<>();
        int kept = 0;
        for (ReachedPeer peer : all()) {
            Optional<IpNetwork> network = IpNetwork.siteOf(peer.addresses().getFirst());
            int used =
                    network.map(site -> networks.merge(site, 1, Integer::sum)).orElse(1);
            if (kept == KnownPeerRepository.MAX_PEERS || network.isPresent() && used > MAX_PER_NETWORK) {
                dropped.add(peer.peer());
            } else {
                kept++;
            }
        }
        dropped.forEach(peers::remove);
    }
}
