package org.nelumbo.node.service;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;

/// A transaction as people read it.
///
/// @param txid in display order; known before signing and never changing
/// @param bytes size once signed
public record TransactionView(String txid, List<Input> inputs, List<Output> outputs, Amount fee, int bytes) {
    public TransactionView {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// What leaves the wallet to others.
    public Amount paid() {
        return outputs.stream()
                .filter(output -> output.role() != Role.CHANGE)
                .map(Output::value)
                .reduce(Amount.ZERO, Amount::plus);
    }

    /// What all inputs hold.
    public Amount spent() {
        return inputs.stream().map(Input::value).reduce(Amount.ZERO, Amount::plus);
    }

    /// A spent coin.
    public record Input(String outPoint, String address, Amount value) {}

    /// Where coins go.
    ///
    /// @param address the whole address, empty for a data output
    /// @param label a name for the payee, if the proposer gave one; foreign text
    public record Output(Role role, Optional<String> address, Optional<String> label, Amount value) {}

    /// Whose output it is.
    public enum Role {
        /// Somebody else.
        PAYEE,
        /// Back to this wallet, proven by derivation.
        CHANGE,
        /// Data, not spendable.
        DATA
    }
}
