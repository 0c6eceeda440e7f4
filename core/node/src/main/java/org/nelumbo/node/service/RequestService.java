package org.nelumbo.node.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// Requests to sign.
public interface RequestService {
    /// All requests, those that wait for me first, then by expiry; finished ones last, newest first.
    Observable<List<RequestSnapshot>> requests();

    /// Approves exactly what was reviewed. Durable before it completes; signing then goes on by itself, also after a
    /// restart.
    CompletableFuture<Result<RequestSnapshot, RequestFailure>> approve(RequestId request);

    /// Approves a request that [RequestSnapshot#approvableInstead] says stands against others of
    /// the same coins: my own are taken back, those I approved are rejected, for good, and then
    /// this one is approved. Any other request is approved as by [#approve].
    ///
    /// @param reason what the others read about a rejected one, at most 280 characters
    CompletableFuture<Result<RequestSnapshot, RequestFailure>> approveInstead(RequestId request, String reason);

    /// Rejects for good, with a reason the others read (at most 280 characters).
    CompletableFuture<Result<RequestSnapshot, RequestFailure>> reject(RequestId request, String reason);

    /// Takes my own request back; possible until my first partial signature has left this computer.
    CompletableFuture<Result<RequestSnapshot, RequestFailure>> withdraw(RequestId request);

    /// Tries again now, under the same approvals: a signing that stopped after repeated misbehaviour, or a payment that
    /// the network refused.
    CompletableFuture<Result<RequestSnapshot, RequestFailure>> retry(RequestId request);
}
