package org.nelumbo.node.service;

import java.util.List;

/// Something a rule has to say about a payment.
///
/// @param kind which rule
/// @param arguments what fills the sentence of this kind, such as an amount or a name, already readable
public record Finding(Severity severity, Kind kind, List<String> arguments) {
    public Finding {
        arguments = List.copyOf(arguments);
    }

    /// How much it weighs.
    public enum Severity {
        /// As it should be.
        FINE,
        /// Worth a look.
        NOTE,
        /// Must not be approved.
        BLOCKING
    }

    /// The rules.
    public enum Kind {
        /// Paid before. Arguments: how often.
        KNOWN_PAYEE,
        /// Never paid from this computer.
        FIRST_TIME_PAYEE,
        /// Change is re-derived from the co-signers' keys.
        CHANGE_PROVEN,
        /// There is no change.
        NO_CHANGE,
        /// All spent coins are ours, and the chain server confirms their values.
        COINS_CONFIRMED,
        /// The chain server does not confirm a spent coin yet. Arguments: out point.
        COIN_UNCONFIRMED,
        /// The chain server does not show a spent coin, or was not asked yet. Arguments: out point.
        COIN_UNKNOWN,
        /// Another transaction has spent a coin. Arguments: out point, the other transaction's id.
        COIN_SPENT,
        /// Change goes further ahead than a wallet restored from words alone looks.
        CHANGE_FAR_AHEAD,
        /// An output carries data; coins in it are destroyed.
        DATA_OUTPUT,
        /// No address looks like a known one without being it.
        NO_LOOK_ALIKE,
        /// An address looks like a known one. Arguments: the known one.
        LOOK_ALIKE,
        /// More than half of the balance. Arguments: percentage.
        LARGE_FOR_WALLET,
        /// The fee is as usual. Arguments: satoshis a byte.
        FEE_USUAL,
        /// The fee is high. Arguments: satoshis a byte.
        FEE_HIGH,
        /// Our computer rebuilt every hash and they match. Arguments: how many.
        HASHES_MATCH,
        /// Another open request spends the same coins. Arguments: the name of who asks for it,
        /// empty for me; none if that is not known.
        CONFLICTS_WITH_REQUEST,
        /// The same, and this one comes first: it should be paid. Arguments: as before.
        CONFLICTS_AND_COMES_FIRST,
        /// The same, and the other comes first: that one should be paid. Arguments: as before.
        CONFLICTS_AND_COMES_LATER,
        /// The review refused it. Arguments: the sentence.
        REFUSED
    }
}
