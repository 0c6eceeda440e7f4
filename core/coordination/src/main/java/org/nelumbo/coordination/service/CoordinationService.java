package org.nelumbo.coordination.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// Signing requests of all our shared wallets, from the proposal to the confirmed transaction.
///
/// Every method may be called from any thread and returns at once. A future completes once the decision is durable; it
/// never completes exceptionally, except when the repository fails.
public interface CoordinationService extends AutoCloseable {
    /// All requests, newest first. Observers are called on the coordination's event thread.
    Observable<List<RequestSnapshot>> requests();

    /// Announces a request to all members. Proposing approves it.
    CompletableFuture<Result<RequestId, CoordinationRefusal>> propose(SigningRequest request);

    /// Approves exactly the reviewed transaction until it expires. Signing then needs no further click.
    CompletableFuture<Result<RequestId, CoordinationRefusal>> approve(RequestId request);

    /// Says no for everybody. Ends the request at all members.
    ///
    /// @param reason at most 280 characters, read by the others
    CompletableFuture<Result<RequestId, CoordinationRefusal>> reject(RequestId request, String reason);

    /// Takes our own proposal back; possible until our partial signatures have left.
    CompletableFuture<Result<RequestId, CoordinationRefusal>> withdraw(RequestId request);

    /// Clears the way for approving this request, by taking back all we proposed or approved that
    /// spends one of its coins: what we proposed is withdrawn, what we approved is rejected.
    /// Approves nothing. Refused while this request cannot be approved, or once our partial
    /// signatures of one of the others have left; then nothing is taken back.
    ///
    /// @param reason what the others read about a request of theirs, at most 280 characters
    CompletableFuture<Result<RequestId, CoordinationRefusal>> giveWay(RequestId request, String reason);

    /// Tries again now: a signing that stopped after repeated misbehaviour, or a broadcast that was refused.
    CompletableFuture<Result<RequestId, CoordinationRefusal>> retry(RequestId request);

    /// Tells that a block holds another transaction which spends a coin of a request. That ends it, signed or not.
    CompletableFuture<Result<RequestId, CoordinationRefusal>> coinsSpent(RequestId request);

    /// Tells that keys may have become usable, or the wallets changed: what waited for that goes on.
    void refresh();

    @Override
    void close();
}
