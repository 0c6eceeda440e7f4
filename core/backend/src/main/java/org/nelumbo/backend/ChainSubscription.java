package org.nelumbo.backend;

import java.util.Set;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.observable.Subscription;

/// A running [ChainBackend#subscribe].
public interface ChainSubscription extends Subscription {
    /// Follows `scripts` as well, such as those of a fresh address. [ChainEvent.Resynchronised] follows for the new
    /// ones. Does nothing once closed.
    void follow(Set<Script> scripts);
}
