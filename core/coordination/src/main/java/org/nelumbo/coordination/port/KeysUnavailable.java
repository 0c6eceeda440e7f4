package org.nelumbo.coordination.port;

import org.nelumbo.foundation.failure.Failure;

/// The keys cannot be used now: the keystore is locked, or holds no key for this wallet. What waits for them is tried
/// again later.
public record KeysUnavailable(String explanation) implements Failure {}
