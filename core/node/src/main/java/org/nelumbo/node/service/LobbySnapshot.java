package org.nelumbo.node.service;

import java.util.List;
import java.util.Optional;

/// A lobby as one of its people sees it.
///
/// @param host true when I opened it
/// @param invitation the text to hand to the others
/// @param seats in the order of the future wallet's co-signers
/// @param groupWords the six words to compare aloud; empty until all seats are taken
/// @param questions what I still have to answer, one a co-signer
/// @param dryRunStep finished steps of the test signature, of `dryRunSteps`
/// @param wallet the wallet, once made
/// @param failure why it ended without one
public record LobbySnapshot(
        String walletName,
        boolean host,
        String invitation,
        Step step,
        List<Seat> seats,
        List<String> groupWords,
        List<WordQuestion> questions,
        int dryRunStep,
        int dryRunSteps,
        Optional<WalletId> wallet,
        Optional<LobbyFailure> failure) {
    public LobbySnapshot {
        seats = List.copyOf(seats);
        groupWords = List.copyOf(groupWords);
        questions = List.copyOf(questions);
    }

    /// The four steps, then the end.
    public enum Step {
        /// Seats are free; share the invitation.
        GATHERING,
        /// Compare the words aloud.
        COMPARING_WORDS,
        /// All apps sign a message that can never move coins.
        TEST_SIGNATURE,
        /// The wallet exists.
        FINISHED,
        /// It ended without a wallet.
        FAILED
    }

    /// One place at the table.
    ///
    /// @param number from 0, its position in the list
    ///
    /// @param person empty while the seat is free
    public record Seat(int number, Optional<Person> person, SeatState state) {}

    /// Where somebody stands.
    public enum SeatState {
        /// Nobody sits here.
        FREE,
        /// Opened the invitation and is connecting.
        ARRIVING,
        /// Sits, keys received.
        SEATED,
        /// This person has compared the words with everybody.
        WORDS_MATCH,
        /// This person's part of the test signature is done.
        SIGNED,
        /// Got up.
        LEFT
    }

    /// "Which word do you hear from this co-signer at this place?"
    ///
    /// @param seat whose voice: the number of a seat
    /// @param position which of the six words, from 1
    /// @param choices four words, one of them mine
    public record WordQuestion(int seat, int position, List<String> choices) {
        public WordQuestion {
            choices = List.copyOf(choices);
        }
    }
}
