package org.nelumbo.coordination.port;

import java.util.List;

/// What a repository holds.
///
/// @param requests all of them, ended ones too
/// @param outbox messages not yet acknowledged, oldest first
/// @param evidence proofs of misbehaviour, oldest first
public record StoredCoordination(
        List<StoredRequest> requests, List<OutboxEntry> outbox, List<StoredEvidence> evidence) {
    public StoredCoordination {
        requests = List.copyOf(requests);
        outbox = List.copyOf(outbox);
        evidence = List.copyOf(evidence);
    }
}
