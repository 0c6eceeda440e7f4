package org.nelumbo.libp2p.resource;

import org.nelumbo.foundation.failure.Failure;

/// A limit that leaves no room.
///
/// @param scope the limit's name, such as `system.connections`; also the name of its counter
public record ResourceRefusal(String scope) implements Failure {
    @Override
    public String explanation() {
        return "the limit " + scope + " is reached";
    }
}
