package org.nelumbo.libp2p.discovery.eclipse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.Observation;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Pictures of networks that do not exist.
final class Pictures {
    private static final String SHA256_OF_32_BYTES = "1220";

    private Pictures() {}

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

    /// A peer in the /16 with this number, of which there are 20,000 public ones.
    static SeenPeer in(int network, long number) {
        byte[] ip = {
            (byte) (20 + network / 256), (byte) (network % 256), (byte) (number / 250 % 250), (byte) (number % 250 + 1)
        };
        return new SeenPeer(peer(number), Optional.of(Bytes.of(ip)));
    }

    static SeenPeer at(String ip, long number) {
        return SeenPeer.of(peer(number), List.of(address("/ip4/" + ip + "/tcp/4001")));
    }

    static ConnectedPeer chosen(SeenPeer peer) {
        return new ConnectedPeer(peer, Direction.OUTBOUND);
    }

    static EclipsePicture connections(List<SeenPeer> peers) {
        return new EclipsePicture(peers.stream().map(Pictures::chosen).toList(), List.of(), List.of(), List.of());
    }

    static EclipsePicture views(PeerView... views) {
        return new EclipsePicture(List.of(), List.of(), List.of(views), List.of());
    }

    static EclipsePicture observations(String... seen) {
        return new EclipsePicture(
                List.of(),
                List.of(),
                List.of(),
                IntStream.range(0, seen.length)
                        .mapToObj(number -> new Observation(in(number, number), address(seen[number])))
                        .toList());
    }

    /// A view of twenty peers, numbered from `first`, each in a network of its own.
    static PeerView view(Target target, long first) {
        return view(target, first, 20, 0.01);
    }

    static PeerView view(Target target, long first, int size, double reach) {
        List<SeenPeer> closest = new ArrayList<>();
        for (long number = first; number < first + size; number++) {
            closest.add(in((int) (number % 10_000), number));
        }
        return new PeerView(peer(-1 - first), target, closest, reach);
    }
}
