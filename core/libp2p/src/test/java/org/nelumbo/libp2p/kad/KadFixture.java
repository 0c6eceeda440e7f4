package org.nelumbo.libp2p.kad;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

/// Peers and addresses for tests of the DHT. Peer ids are hashes of nothing in particular: nobody
/// connects here.
public final class KadFixture {
    /// A moment in the middle of the tests.
    public static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    private KadFixture() {}

    /// A peer that is always the same for the same number, at a public address of its own network.
    public static KadPeer peer(int number) {
        return peerAt(
                number, "/ip4/%d.%d.%d.1/tcp/4001".formatted(50 + number / 65536, number / 256 % 256, number % 256));
    }

    /// A peer that is always the same for the same number, at this address.
    public static KadPeer peerAt(int number, String address) {
        return KadPeer.of(id(number), List.of(address(address)));
    }

    /// The id of [#peer].
    public static PeerId id(int number) {
        EntropySource entropy = new SeededEntropy(number);
        return new PeerId(Multihash.sha256(entropy.bytes(32)));
    }

    /// An address that is known to be sound.
    public static Multiaddr address(String text) {
        try {
            return Multiaddr.parse(text);
        } catch (DecodeException unsound) {
            throw new IllegalArgumentException(unsound);
        }
    }

    /// The bytes of a text.
    public static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
