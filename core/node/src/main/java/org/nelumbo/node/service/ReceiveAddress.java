package org.nelumbo.node.service;

import java.util.List;
import org.nelumbo.chain.amount.Amount;

/// An address of a shared wallet and who has checked it.
///
/// @param text the XAddress
/// @param index position on the receive chain, from 0
/// @param received what was ever paid to it
/// @param checks one entry a co-signer, in the wallet's order, me among them
public record ReceiveAddress(
        WalletId wallet, String text, int index, String label, Amount received, List<Check> checks) {
    public ReceiveAddress {
        checks = List.copyOf(checks);
    }

    /// True once somebody paid to it; then it is not shown as fresh again.
    public boolean used() {
        return !received.isZero();
    }

    /// True when every co-signer derived the same address.
    public boolean sameForAll() {
        return checks.stream().allMatch(check -> check.state() == CheckState.SAME);
    }

    /// What one co-signer's app found.
    public record Check(Person cosigner, CheckState state) {}

    /// The answer of a co-signer's app.
    public enum CheckState {
        /// Not answered yet.
        WAITING,
        /// Derived the same address.
        SAME,
        /// Derived another one: do not use it.
        DIFFERENT
    }
}
