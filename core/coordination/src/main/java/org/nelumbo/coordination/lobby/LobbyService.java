package org.nelumbo.coordination.lobby;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// The lobby: people meet, prove that nobody sits in between, try a signature, and only then have a wallet. One at a
/// time. Methods may be called from any thread and return at once.
public interface LobbyService extends AutoCloseable {
    /// The lobby we sit in. A finished or failed one stays until [#leave]. Observers run on the lobby's event thread.
    Observable<Optional<LobbySnapshot>> lobby();

    /// Opens a lobby.
    ///
    /// @param invitation as made by [LobbyInvitation#fresh]; `mine` names its host
    CompletableFuture<Result<LobbySnapshot, LobbyFailure>> open(
            LobbyInvitation invitation, LobbyTerms terms, LobbyOffer mine);

    /// Enters a lobby; completes once the host gave us a seat.
    ///
    /// @param addresses where the others may reach us, at most 8 libp2p multiaddrs
    CompletableFuture<Result<LobbySnapshot, LobbyFailure>> join(
            LobbyInvitation invitation, LobbyOffer mine, List<String> addresses);

    /// The person heard this member say the same words.
    void confirmWords(MemberId member);

    /// The person heard other words from this member. Ends the lobby for everybody.
    void wordsDiffer(MemberId member);

    /// Gets up, or clears an ended lobby.
    void leave();

    @Override
    void close();
}
