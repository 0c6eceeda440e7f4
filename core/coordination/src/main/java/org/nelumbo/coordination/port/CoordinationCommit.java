package org.nelumbo.coordination.port;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// A change of the repository, applied as one.
///
/// @param requests inserted, or replaced by id
/// @param queued added to the outbox
/// @param delivered ids of outbox entries to remove; unknown ones are ignored
/// @param evidence added
public record CoordinationCommit(
        List<StoredRequest> requests, List<OutboxEntry> queued, List<Bytes> delivered, List<StoredEvidence> evidence) {
    public CoordinationCommit {
        requests = List.copyOf(requests);
        queued = List.copyOf(queued);
        delivered = List.copyOf(delivered);
        evidence = List.copyOf(evidence);
    }

    /// True when there is nothing to do.
    public boolean isEmpty() {
        return requests.isEmpty() && queued.isEmpty() && delivered.isEmpty() && evidence.isEmpty();
    }
}
