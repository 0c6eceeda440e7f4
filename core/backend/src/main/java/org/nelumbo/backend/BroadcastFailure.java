package org.nelumbo.backend;

import org.nelumbo.foundation.failure.Failure;

/// Why [ChainBackend#broadcast] did not succeed: the network refused the transaction, or nothing is known.
public sealed interface BroadcastFailure extends Failure permits BackendFailure, BroadcastRefusal {}
