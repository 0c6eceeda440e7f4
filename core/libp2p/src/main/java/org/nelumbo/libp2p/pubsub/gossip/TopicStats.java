package org.nelumbo.libp2p.pubsub.gossip;

/// What one peer did in one topic. Only touched by [PeerScore].
final class TopicStats {
    private final TopicScoreParams params;
    private boolean inMesh;
    private long graftedAt;
    private long meshNanos;
    private boolean active;
    private double first;
    private double mesh;
    private double failure;
    private double invalid;

    TopicStats(TopicScoreParams params) {
        this.params = params;
    }

    void graft(long now) {
        inMesh = true;
        graftedAt = now;
        meshNanos = 0;
        active = false;
    }

    /// What was missing stays as a penalty after the peer left the mesh.
    void prune() {
        double missing = missing();
        if (inMesh && missing > 0) {
            failure += missing * missing;
        }
        inMesh = false;
        active = false;
    }

    void deliveredFirst() {
        first = Math.min(params.firstDeliveries().cap(), first + 1);
        delivered();
    }

    void delivered() {
        if (inMesh) {
            mesh = Math.min(params.meshDeliveries().cap(), mesh + 1);
        }
    }

    void invalid() {
        invalid++;
    }

    /// A second has passed.
    void fade(double decayToZero) {
        first = decayed(first, params.firstDeliveries().decay(), decayToZero);
        mesh = decayed(mesh, params.meshDeliveries().decay(), decayToZero);
        failure = decayed(failure, params.meshFailureDecay(), decayToZero);
        invalid = decayed(invalid, params.invalidDecay(), decayToZero);
    }

    void refresh(long now) {
        if (inMesh) {
            meshNanos = now - graftedAt;
            active |= meshNanos > params.meshDeliveries().activation().toNanos();
        }
    }

    double score() {
        TopicScoreParams.TimeInMesh time = params.timeInMesh();
        double p1 = inMesh
                ? Math.min(time.cap(), (double) meshNanos / time.quantum().toNanos())
                : 0;
        double missing = missing();
        return params.weight()
                * (p1 * time.weight()
                        + first * params.firstDeliveries().weight()
                        + missing * missing * params.meshDeliveries().weight()
                        + failure * params.meshFailure()
                        + invalid * invalid * params.invalid());
    }

    static double decayed(double value, double decay, double decayToZero) {
        double less = value * decay;
        return less < decayToZero ? 0 : less;
    }

    private double missing() {
        return active ? Math.max(0, params.meshDeliveries().threshold() - mesh) : 0;
    }
}
