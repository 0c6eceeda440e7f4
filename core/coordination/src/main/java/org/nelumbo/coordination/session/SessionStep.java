package org.nelumbo.coordination.session;

import java.util.List;

/// What an event leads to.
public record SessionStep(SessionState state, List<SessionEffect> effects) {
    public SessionStep {
        effects = List.copyOf(effects);
    }
}
