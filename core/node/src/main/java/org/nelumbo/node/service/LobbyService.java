package org.nelumbo.node.service;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// The lobby: people meet, prove that nobody sits in between, try a signature, and only then see an address. One at a
/// time.
public interface LobbyService {
    /// The lobby I sit in, if any. A finished or failed one stays until [#leave].
    Observable<Optional<LobbySnapshot>> lobby();

    /// Opens a lobby for `seats` people, me included (2–15 on the screen, up to 100).
    CompletableFuture<Result<LobbySnapshot, LobbyFailure>> open(String walletName, int seats);

    /// Enters the lobby an invitation names.
    CompletableFuture<Result<LobbySnapshot, LobbyFailure>> join(String invitation);

    /// Answers the question of [LobbySnapshot.WordQuestion] for one co-signer with the word I heard them say. A wrong
    /// word ends the lobby for everybody.
    void answerWord(int seat, String heard);

    /// Says that a co-signer reads words that are not mine. Ends the lobby for everybody.
    void heardAnotherWord(int seat);

    /// Gets up from the table, or clears a finished lobby.
    void leave();
}
