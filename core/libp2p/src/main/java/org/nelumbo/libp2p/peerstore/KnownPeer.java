package org.nelumbo.libp2p.peerstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Everything known of one peer. Immutable.
///
/// @param addresses most trusted first, at most [PeerStore#MAX_ADDRESSES]
/// @param recordSequence sequence number of the newest signed record, -1 if there is none
/// @param lastReached when a connection last succeeded
record KnownPeer(
        List<KnownAddress> addresses, List<ProtocolId> protocols, long recordSequence, Optional<Instant> lastReached) {
    static final KnownPeer UNKNOWN = new KnownPeer(List.of(), List.of(), -1, Optional.empty());

    KnownPeer {
        addresses = List.copyOf(addresses);
        protocols = List.copyOf(protocols);
    }

    /// With `added` from `source`, expired ones dropped. An address that is known from a better
    /// source keeps it; of the same source the newest come first.
    KnownPeer withAddresses(List<Multiaddr> added, AddressSource source, Instant now) {
        List<KnownAddress> merged = new ArrayList<>();
        List<KnownAddress> kept = addresses.stream()
                .filter(known -> known.isValidAt(now))
                .filter(known ->
                        !added.contains(known.address()) || known.source().compareTo(source) < 0)
                .toList();
        for (Multiaddr address : added) {
            if (kept.stream().noneMatch(known -> known.address().equals(address))) {
                merged.add(new KnownAddress(address, source, source.lifetime().map(now::plus)));
            }
        }
        merged.addAll(kept);
        merged.sort(Comparator.comparing(KnownAddress::source));
        List<KnownAddress> best = merged.subList(0, Math.min(merged.size(), PeerStore.MAX_ADDRESSES));
        return new KnownPeer(best, protocols, recordSequence, lastReached);
    }

    /// Without what earlier signed records said.
    KnownPeer withoutCertified(long newSequence) {
        List<KnownAddress> kept = addresses.stream()
                .filter(known -> known.source() != AddressSource.CERTIFIED)
                .toList();
        return new KnownPeer(kept, protocols, newSequence, lastReached);
    }

    KnownPeer withProtocols(List<ProtocolId> served) {
        List<ProtocolId> some = served.subList(0, Math.min(served.size(), PeerStore.MAX_PROTOCOLS));
        return new KnownPeer(addresses, some, recordSequence, lastReached);
    }

    KnownPeer reachedAt(Instant now) {
        return new KnownPeer(addresses, protocols, recordSequence, Optional.of(now));
    }
}
