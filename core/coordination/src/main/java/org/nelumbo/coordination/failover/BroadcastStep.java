package org.nelumbo.coordination.failover;

import java.util.List;

/// What an event leads to.
public record BroadcastStep(BroadcastState state, List<BroadcastEffect> effects) {
    public BroadcastStep {
        effects = List.copyOf(effects);
    }
}
