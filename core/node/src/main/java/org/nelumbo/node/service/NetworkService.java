package org.nelumbo.node.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// The peer-to-peer network and the chain server: how they stand, and what the owner may do about peers.
public interface NetworkService {
    /// How things stand. Changes many times a minute while peers are connected.
    Observable<NetworkSnapshot> network();

    /// What is wrong with the text of a peer's address, without dialling it; empty if nothing is. Answers at once.
    Optional<NetworkFailure.AddressFault> fault(String multiaddr);

    /// Dials a peer by its multiaddr, which must end in `/p2p/…`.
    ///
    /// @return the peer's id
    CompletableFuture<Result<String, NetworkFailure>> connect(String multiaddr);

    /// Ends every connection to a peer. It may come back.
    CompletableFuture<Result<String, NetworkFailure>> disconnect(String peerId);

    /// Keeps somebody out from now on, and ends what is connected. A ban of the same target takes the place of the
    /// one before.
    ///
    /// @param reason 1 to [NetworkBan#MAX_REASON] characters, for the owner only
    /// @param span how long; empty for ever
    CompletableFuture<Result<NetworkBan, NetworkFailure>> ban(
            NetworkBan.Target target, String reason, Optional<Duration> span);

    /// Lets somebody in again.
    CompletableFuture<Result<NetworkBan.Target, NetworkFailure>> unban(NetworkBan.Target target);
}
