package org.nelumbo.node.service;

import java.util.Map;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.observable.Observable;

/// Where co-signers are, as far as they tell each other.
public interface PresenceService {
    /// The newest of each person, by [Person#id].
    Observable<Map<Bytes, PresenceNews>> news();

    /// Looks for a person's computer now instead of when it is due.
    void lookFor(Person person);
}
