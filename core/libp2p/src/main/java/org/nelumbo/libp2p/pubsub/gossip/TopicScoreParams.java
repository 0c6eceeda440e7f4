package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;

/// How a peer's behaviour in one topic counts. Weights of P1 and P2 are positive, of P3 to P4
/// negative; a weight of zero turns a part off. Source: libp2p/specs, gossipsub 1.1, peer scoring.
///
/// @param weight of the whole topic
/// @param timeInMesh P1: the longer in our mesh, the better
/// @param firstDeliveries P2: new messages brought first
/// @param meshDeliveries P3: too few messages brought while in our mesh
/// @param meshFailure P3b: weight of what was missing under P3 when the peer left the mesh
/// @param meshFailureDecay factor per second
/// @param invalid P4: weight of the square of the number of invalid messages
/// @param invalidDecay factor per second: with 0.3 a single invalid message is forgotten after two
///     seconds, ten after four. js-libp2p's value and the analysis', kept so on purpose, see
///     `core/decisions/0081`
public record TopicScoreParams(
        double weight,
        TimeInMesh timeInMesh,
        FirstDeliveries firstDeliveries,
        MeshDeliveries meshDeliveries,
        double meshFailure,
        double meshFailureDecay,
        double invalid,
        double invalidDecay) {
    /// js-libp2p's defaults for a topic that has parameters at all.
    public static final TopicScoreParams JS_DEFAULT = new TopicScoreParams(
            0.5,
            new TimeInMesh(1, Duration.ofMillis(1), 3600),
            new FirstDeliveries(1, 0.5, 2000),
            new MeshDeliveries(-1, 0.5, 100, 20, Duration.ofMillis(10), Duration.ofSeconds(5)),
            -1,
            0.5,
            -1,
            0.3);

    /// P1.
    ///
    /// @param quantum time that counts one
    /// @param cap the most it counts
    public record TimeInMesh(double weight, Duration quantum, double cap) {}

    /// P2.
    ///
    /// @param decay factor per second
    /// @param cap the most it counts
    public record FirstDeliveries(double weight, double decay, double cap) {}

    /// P3: the square of what is missing to `threshold`.
    ///
    /// @param decay factor per second
    /// @param cap the most messages that are remembered
    /// @param window how long after the first copy another one still counts as brought
    /// @param activation time in the mesh before this counts
    public record MeshDeliveries(
            double weight, double decay, double cap, double threshold, Duration window, Duration activation) {}

    /// True when deliveries after the first matter.
    boolean countsMeshDeliveries() {
        return meshDeliveries.weight() != 0 || meshFailure != 0;
    }

    /// The same, without P3 and P3b.
    public TopicScoreParams withoutMeshDeliveries() {
        MeshDeliveries off = new MeshDeliveries(
                0,
                meshDeliveries.decay(),
                meshDeliveries.cap(),
                0,
                meshDeliveries.window(),
                meshDeliveries.activation());
        return new TopicScoreParams(
                weight, timeInMesh, firstDeliveries, off, 0, meshFailureDecay, invalid, invalidDecay);
    }
}
