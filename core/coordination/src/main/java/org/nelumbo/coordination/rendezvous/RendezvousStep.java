package org.nelumbo.coordination.rendezvous;

import java.util.List;

/// What follows from an event: the next state, and what to do in this order.
public record RendezvousStep(RendezvousState state, List<RendezvousEffect> effects) {
    public RendezvousStep {
        effects = List.copyOf(effects);
    }
}
