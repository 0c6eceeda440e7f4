package org.nelumbo.security.violation;

/// Told of violations by the room that found them. Called on that room's thread; must be quick.
@FunctionalInterface
public interface ViolationListener {
    void violated(Violation violation);
}
