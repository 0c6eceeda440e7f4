package org.nelumbo.libp2p.secure.noise;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Alice, who dials, and Bob, who is dialled, with repeatable keys.
final class NoisePair {
    static final List<String> YAMUX = List.of("/yamux/1.0.0");

    final PeerKeyPair alice = PeerKeyPair.generate(new SeededEntropy(1));
    final PeerKeyPair bob = PeerKeyPair.generate(new SeededEntropy(2));
    final NoiseStaticKey aliceKey = NoiseStaticKey.generate(alice, new SeededEntropy(3));
    final NoiseStaticKey bobKey = NoiseStaticKey.generate(bob, new SeededEntropy(4));

    NoiseHandshake initiator(Optional<PeerId> expected, List<String> muxers) {
        return new NoiseHandshake(aliceParams(expected, muxers), new SeededEntropy(5));
    }

    NoiseHandshake initiator() {
        return initiator(Optional.of(bob.peerId()), YAMUX);
    }

    NoiseHandshake responder(List<String> muxers) {
        return new NoiseHandshake(bobParams(muxers), new SeededEntropy(6));
    }

    NoiseHandshake responder() {
        return responder(YAMUX);
    }

    NoiseParams aliceParams(Optional<PeerId> expected, List<String> muxers) {
        return new NoiseParams(NoiseRole.INITIATOR, aliceKey, expected, muxers);
    }

    NoiseParams bobParams(List<String> muxers) {
        return new NoiseParams(NoiseRole.RESPONDER, bobKey, Optional.empty(), muxers);
    }
}
