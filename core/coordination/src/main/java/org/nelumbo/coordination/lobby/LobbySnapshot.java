package org.nelumbo.coordination.lobby;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.WalletId;

/// A lobby as one of its people sees it.
///
/// @param host true when we opened it
/// @param terms empty until the host told them
/// @param seats taken seats, sorted by member key; their number grows up to the terms' seats
/// @param words the group code; empty until all seats are taken, other words after any change
/// @param wallet the wallet, once made
/// @param failure why it ended without one
public record LobbySnapshot(
        LobbyInvitation invitation,
        boolean host,
        Optional<LobbyTerms> terms,
        Step step,
        List<Seat> seats,
        MemberId self,
        List<String> words,
        Optional<WalletId> wallet,
        Optional<LobbyFailure> failure) {
    public LobbySnapshot {
        seats = List.copyOf(seats);
        words = List.copyOf(words);
    }

    /// The steps, then the end.
    public enum Step {
        /// Seats are free.
        GATHERING,
        /// People compare the words aloud.
        COMPARING,
        /// All sign a message that can never move coins.
        DRY_RUN,
        /// The wallet exists.
        FINISHED,
        /// It ended without a wallet.
        FAILED
    }

    /// One taken seat.
    ///
    /// @param confirmedByMe we heard this member say our words (true for ourselves)
    /// @param confirmedAll this member has compared the words with everybody
    /// @param dryRun finished steps of the test signature, 0 to 3: committed, revealed, signed
    /// @param online true while the member's computer is connected
    public record Seat(LobbyOffer offer, boolean confirmedByMe, boolean confirmedAll, int dryRun, boolean online) {}
}
