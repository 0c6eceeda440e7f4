package org.nelumbo.coordination.lobby;

import org.nelumbo.foundation.failure.Failure;

/// Why terms and offers make no wallet.
public record PolicyRefusal(String explanation) implements Failure {}
