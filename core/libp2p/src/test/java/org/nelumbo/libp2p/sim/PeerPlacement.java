package org.nelumbo.libp2p.sim;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.Ed25519PublicKey;
import org.nelumbo.libp2p.peer.PeerId;

/// Gives nodes their ids, addresses, regions, reachability and lines, so that rules about networks have a meaning:
/// honest nodes are spread over many providers, some of them large; an attacker has the few networks it rents.
final class PeerPlacement {
    private static final int KEY_BYTES = 32;
    private static final int PROVIDERS = 512;
    private static final int PROVIDERS_AN_OCTET = 16;
    private static final int FIRST_OCTET = 60;
    private static final int PORT = 4001;
    private static final int ATTACKER_NETWORKS = 185 << 16;
    private static final int HOSTS = 1 << 16;
    private static final int FIRST_RENTED_HOST = 1;

    private final Simulation simulation;
    private final Set<Integer> taken = new HashSet<>();
    private int rented;

    PeerPlacement(Simulation simulation) {
        this.simulation = simulation;
    }

    /// An ordinary node somewhere.
    SimPeer honest(int index) {
        RandomGenerator random = stream(index);
        return honest(index, random, NatClass.draw(random));
    }

    /// An ordinary node that anybody can dial.
    SimPeer honestPublic(int index) {
        return honest(index, stream(index), NatClass.PUBLIC);
    }

    /// A node of an attacker in a network it rents, on a good line.
    ///
    /// @param network which of its /24 networks, from 0 on
    SimPeer rented(int index, PeerId id, int network) {
        int host = FIRST_RENTED_HOST + rented++ % 250;
        int ip = ATTACKER_NETWORKS + network << 8 | host;
        return new SimPeer(index, id, address(ip), ip, Region.EUROPE, NatClass.PUBLIC, LinkRate.FIBRE);
    }

    /// An id that nobody has the key of.
    static PeerId id(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return PeerId.of(new Ed25519PublicKey(Bytes.of(key)));
    }

    private RandomGenerator stream(int index) {
        return simulation.streams().of(index, SeededStreams.Purpose.PLACEMENT);
    }

    private SimPeer honest(int index, RandomGenerator random, NatClass natClass) {
        double skewed = random.nextDouble();
        int provider = (int) (PROVIDERS * skewed * skewed);
        int network = FIRST_OCTET + provider / PROVIDERS_AN_OCTET << 8 | provider % PROVIDERS_AN_OCTET;
        int ip = network << 16 | random.nextInt(HOSTS);
        while (!taken.add(ip)) {
            ip = network << 16 | random.nextInt(HOSTS);
        }
        return new SimPeer(index, id(random), address(ip), ip, Region.draw(random), natClass, LinkRate.draw(random));
    }

    private static Multiaddr address(int ip) {
        return Multiaddr.of(
                new MultiaddrComponent(
                        MultiaddrProtocol.IP4,
                        Bytes.of((byte) (ip >>> 24), (byte) (ip >>> 16), (byte) (ip >>> 8), (byte) ip)),
                new MultiaddrComponent(
                        MultiaddrProtocol.TCP,
                        new ByteWriter(2).writeUint16BigEndian(PORT).toBytes()));
    }
}
