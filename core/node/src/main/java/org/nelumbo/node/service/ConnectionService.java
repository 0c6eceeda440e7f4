package org.nelumbo.node.service;

import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// The network and the chain server.
public interface ConnectionService {
    /// How things stand.
    Observable<ConnectionSnapshot> connection();

    /// Dials a peer by its multiaddr, which must end in `/p2p/…`.
    CompletableFuture<Result<ConnectionSnapshot, ConnectionFailure>> connect(String multiaddr);
}
