package org.nelumbo.libp2p.protocol.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

/// An address through a relay: `<relay>/p2p/R/p2p-circuit`, with or without `/p2p/<target>` behind.
///
/// @param relay who relays
/// @param relayAddress where it is, without `/p2p/…`; none in `/p2p/R/p2p-circuit`
/// @param target who is behind it, if the address says so
public record CircuitAddress(PeerId relay, Optional<Multiaddr> relayAddress, Optional<PeerId> target) {
    private static final Multiaddr CIRCUIT =
            Multiaddr.of(new MultiaddrComponent(MultiaddrProtocol.P2P_CIRCUIT, Bytes.EMPTY));

    /// Takes an address apart.
    ///
    /// @return nothing if it is none through exactly one named relay
    public static Optional<CircuitAddress> of(Multiaddr address) {
        List<MultiaddrComponent> parts = address.components();
        int at = indexOfCircuit(parts);
        boolean single = parts.stream()
                        .filter(part -> part.protocol() == MultiaddrProtocol.P2P_CIRCUIT)
                        .count()
                == 1;
        if (at < 1 || !single || parts.get(at - 1).protocol() != MultiaddrProtocol.P2P || parts.size() > at + 2) {
            return Optional.empty();
        }
        Optional<PeerId> target = PeerId.of(address);
        if (parts.size() == at + 2 && target.isEmpty()) {
            return Optional.empty();
        }
        Optional<Multiaddr> where = at == 1 ? Optional.empty() : Optional.of(joined(parts.subList(0, at - 1)));
        return PeerId.of(joined(parts.subList(0, at))).map(relay -> new CircuitAddress(relay, where, target));
    }

    /// The address of whoever is behind a relay, without saying who.
    ///
    /// @param where an address of the relay, without `/p2p/…`
    static Multiaddr at(PeerId relay, Multiaddr where) {
        return where.withPeer(relay.multihash()).with(CIRCUIT);
    }

    /// The addresses under which a peer can be reached through a relay that granted it a reservation. An address of
    /// the relay that already names the relay, once or several times, gets its name once.
    ///
    /// @param reached the address by which we reached the relay
    /// @param granted what the relay says of itself
    /// @return without `/p2p/<us>`, none twice
    static List<Multiaddr> through(PeerId relay, Multiaddr reached, List<Multiaddr> granted) {
        List<Multiaddr> all = new ArrayList<>(granted);
        all.add(reached);
        return all.stream()
                .filter(address -> !address.has(MultiaddrProtocol.P2P_CIRCUIT))
                .map(address -> bare(address, relay.multihash()))
                .flatMap(Optional::stream)
                .map(address -> at(relay, address))
                .distinct()
                .toList();
    }

    /// The address without the relay's name at its end, however often it stands there; nothing if another peer is
    /// named.
    private static Optional<Multiaddr> bare(Multiaddr address, Multihash relay) {
        Multiaddr left = address;
        while (left.peer().isPresent()) {
            if (!left.peer().get().equals(relay) || left.components().size() == 1) {
                return Optional.empty();
            }
            left = left.withoutPeer();
        }
        return left.has(MultiaddrProtocol.P2P) ? Optional.empty() : Optional.of(left);
    }

    private static int indexOfCircuit(List<MultiaddrComponent> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).protocol() == MultiaddrProtocol.P2P_CIRCUIT) {
                return i;
            }
        }
        return -1;
    }

    private static Multiaddr joined(List<MultiaddrComponent> parts) {
        return Multiaddr.of(parts.toArray(MultiaddrComponent[]::new));
    }
}
