package org.nelumbo.wallet.review;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAddress;

/// A payment as this computer understood it: everything in it was computed here.
///
/// @param txid known before signing; signatures do not change it
/// @param transaction unsigned
/// @param signedSize bytes once signed
/// @param findings what the rules say, gravest first
public record ReviewedSpend(
        Txid txid,
        Transaction transaction,
        List<Input> inputs,
        List<Output> outputs,
        Amount fee,
        int signedSize,
        List<Finding> findings) {
    public ReviewedSpend {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        findings = List.copyOf(findings);
    }

    /// A spent coin and what signing it takes.
    ///
    /// @param message32 the 0x61 key path hash, 32 bytes
    /// @param address the members' keys and the tweak
    public record Input(OutPoint outPoint, TxOutput spent, SharedAddress address, Bytes message32) {}

    /// Where coins go.
    ///
    /// @param address empty where the script has none
    /// @param label the proposer's words for it; foreign text
    /// @param changePath the proven address, for change
    public record Output(
            int index,
            Role role,
            TxOutput output,
            Optional<Address> address,
            Optional<String> label,
            Optional<AddressPath> changePath) {}

    /// Whose output it is.
    public enum Role {
        /// Somebody else's.
        PAYEE,
        /// This wallet's, proven.
        CHANGE,
        /// Nobody's: data.
        DATA
    }

    /// What leaves the wallet, the fee not included.
    public Amount paid() {
        return outputs.stream()
                .filter(output -> output.role() != Role.CHANGE)
                .map(output -> output.output().value())
                .reduce(Amount.ZERO, Amount::plus);
    }

    /// What the inputs hold.
    public Amount spent() {
        return inputs.stream().map(input -> input.spent().value()).reduce(Amount.ZERO, Amount::plus);
    }

    /// What the inputs spend, in input order.
    public List<TxOutput> spentOutputs() {
        return inputs.stream().map(Input::spent).toList();
    }

    /// True if a finding forbids approval as things are now.
    public boolean isBlocked() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.BLOCKING);
    }
}
