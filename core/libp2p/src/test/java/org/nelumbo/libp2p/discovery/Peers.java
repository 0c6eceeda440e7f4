package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Peers for tests: each number is always the same peer.
final class Peers {
    private static final String SHA256_OF_32_BYTES = "1220";

    private Peers() {}

    static PeerId peer(long number) {
        byte[] digest = new byte[32];
        new SplittableRandom(number).nextBytes(digest);
        try {
            return PeerId.decode(Bytes.concat(Bytes.fromHex(SHA256_OF_32_BYTES), Bytes.of(digest)));
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Multiaddr address(String text) {
        try {
            return Multiaddr.parse(text);
        } catch (DecodeException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /// An address in `60.<network>.0.0/16`.
    static Multiaddr at(int network, long number) {
        return address("/ip4/60." + network + "." + number % 250 + ".1/tcp/4001");
    }

    static PeerAddress target(long number, int network) {
        return new PeerAddress(peer(number), List.of(at(network, number)));
    }

    /// A peer in `60.<network>.0.0/16`, an hour old, without score and tags.
    static OpenPeer open(long number, int network, Direction direction) {
        return new OpenPeer(
                peer(number), IpNetwork.siteOf(at(network, number)), direction, true, Duration.ofHours(1), 0, Set.of());
    }

    static OpenPeer tagged(OpenPeer peer, String... tags) {
        return new OpenPeer(
                peer.peer(), peer.network(), peer.direction(), peer.direct(), peer.age(), peer.score(), Set.of(tags));
    }

    static OpenPeer aged(OpenPeer peer, Duration age) {
        return new OpenPeer(
                peer.peer(), peer.network(), peer.direction(), peer.direct(), age, peer.score(), peer.tags());
    }

    static OpenPeer scored(OpenPeer peer, double score) {
        return new OpenPeer(
                peer.peer(), peer.network(), peer.direction(), peer.direct(), peer.age(), score, peer.tags());
    }

    static List<PeerId> dials(List<DiscoveryEffect> effects) {
        return effects.stream()
                .filter(DiscoveryEffect.Dial.class::isInstance)
                .map(effect -> ((DiscoveryEffect.Dial) effect).target().peer())
                .toList();
    }

    static List<DiscoveryEffect.Close> closes(List<DiscoveryEffect> effects) {
        return effects.stream()
                .filter(DiscoveryEffect.Close.class::isInstance)
                .map(DiscoveryEffect.Close.class::cast)
                .toList();
    }
}
