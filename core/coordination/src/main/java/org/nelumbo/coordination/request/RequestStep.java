package org.nelumbo.coordination.request;

import java.util.List;

/// What an event leads to. When `state` differs from the one before, it is stored before the effects are performed.
public record RequestStep(RequestState state, List<RequestEffect> effects) {
    public RequestStep {
        effects = List.copyOf(effects);
    }
}
