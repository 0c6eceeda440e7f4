package org.nelumbo.node.service;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;

/// What a draft would do.
///
/// @param transaction the future, when the draft is complete enough
/// @param problems why it cannot be proposed, best first; empty when it can
/// @param notes what is worth a look, such as a first payment to an address
/// @param balanceAfter confirmed balance once it is in a block
public record SpendPreview(
        Optional<TransactionView> transaction,
        List<SpendFailure> problems,
        List<Finding> notes,
        Optional<Amount> balanceAfter) {
    public SpendPreview {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /// True when it may be proposed as it is.
    public boolean ready() {
        return problems.isEmpty() && transaction.isPresent();
    }
}
