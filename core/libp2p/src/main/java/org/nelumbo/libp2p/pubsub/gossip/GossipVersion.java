package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.host.ProtocolId;

/// The protocols of the gossip family, the oldest first. Source: libp2p/specs, pubsub.
public enum GossipVersion {
    /// No control messages at all; such peers are heard, and are never in a mesh.
    FLOODSUB("/floodsub/1.0.0"),
    /// Meshes and lazy gossip.
    MESHSUB_1_0("/meshsub/1.0.0"),
    /// Back-off and peers in PRUNE.
    MESHSUB_1_1("/meshsub/1.1.0"),
    /// IDONTWANT.
    MESHSUB_1_2("/meshsub/1.2.0");

    /// What we ask a peer for, the best first.
    public static final List<ProtocolId> CANDIDATES =
            List.of(MESHSUB_1_2.protocol, MESHSUB_1_1.protocol, MESHSUB_1_0.protocol);

    private final ProtocolId protocol;

    GossipVersion(String protocol) {
        this.protocol = new ProtocolId(protocol);
    }

    /// Its name on the wire.
    public ProtocolId protocol() {
        return protocol;
    }

    /// The version that `protocol` names, if any.
    public static Optional<GossipVersion> of(ProtocolId protocol) {
        return Arrays.stream(values())
                .filter(version -> version.protocol.equals(protocol))
                .findFirst();
    }

    /// True for versions with meshes.
    public boolean hasMesh() {
        return this != FLOODSUB;
    }

    /// True for versions whose PRUNE says how long to stay away and whom to ask instead.
    public boolean hasBackOff() {
        return compareTo(MESHSUB_1_1) >= 0;
    }

    /// True for versions that know IDONTWANT.
    public boolean hasIDontWant() {
        return compareTo(MESHSUB_1_2) >= 0;
    }
}
