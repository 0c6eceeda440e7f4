package org.nelumbo.node.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A co-signer who is not connected.
///
/// @param lastSeen when their app was connected last, or told that it is online; empty if never that we know
/// @param wallets names of the wallets that wait for them
public record AbsentCosigner(Person person, Optional<Instant> lastSeen, List<String> wallets) {
    public AbsentCosigner {
        wallets = List.copyOf(wallets);
    }
}
