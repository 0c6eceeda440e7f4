package org.nelumbo.wallet.review;

import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;

/// Something a rule has to say about a payment that could be signed. Outputs are counted from 0.
public sealed interface Finding {
    /// How much it weighs.
    Severity severity();

    /// The weights.
    enum Severity {
        /// As it should be.
        FINE,
        /// Worth a look.
        NOTE,
        /// Must not be approved as things are now.
        BLOCKING
    }

    /// As it should be.
    sealed interface Fine extends Finding {
        @Override
        default Severity severity() {
            return Severity.FINE;
        }
    }

    /// Worth a look.
    sealed interface Note extends Finding {
        @Override
        default Severity severity() {
            return Severity.NOTE;
        }
    }

    /// Must not be approved as things are now.
    sealed interface Blocking extends Finding {
        @Override
        default Severity severity() {
            return Severity.BLOCKING;
        }
    }

    /// Every signature hash was computed here, from the transaction and the spent outputs.
    record HashesMatch(int count) implements Fine {}

    /// Every output called change follows from the members' keys.
    record ChangeProven(int outputs) implements Fine {}

    /// Nothing comes back.
    record NoChange() implements Fine {}

    /// The chain shows every spent coin in a block, as claimed.
    record CoinsConfirmed() implements Fine {}

    /// The receiver was paid before.
    record KnownPayee(int output, int times) implements Fine {}

    /// No receiver's address resembles another one.
    record NoLookAlike() implements Fine {}

    /// The fee is as usual.
    record FeeUsual(long satoshisPerByte) implements Fine {}

    /// The own chain server does not show the coin, or has not been asked yet.
    record CoinUnknown(OutPoint coin) implements Note {}

    /// The coin is in no block yet.
    record CoinUnconfirmed(OutPoint coin) implements Note {}

    /// Never paid from here.
    record FirstTimePayee(int output) implements Note {}

    /// The address resembles one that is known, without being it.
    record LookAlike(int output, Address known) implements Note {}

    /// More than half of what the wallet holds leaves it.
    record LargeForWallet(int percent) implements Note {}

    /// The fee is high.
    record FeeHigh(long satoshisPerByte) implements Note {}

    /// Change goes further ahead than a wallet restored from words alone looks.
    record ChangeFarAhead(int output) implements Note {}

    /// The output carries data; coins in it are destroyed.
    record DataOutput(int output) implements Note {}

    /// Another transaction has spent the coin.
    record CoinSpent(OutPoint coin, Txid by) implements Blocking {}

    /// Another open request spends the coin.
    ///
    /// @param holder the other request's id, 32 bytes
    record CoinReserved(OutPoint coin, Bytes holder) implements Blocking {}
}
