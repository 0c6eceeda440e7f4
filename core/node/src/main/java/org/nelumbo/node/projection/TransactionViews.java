package org.nelumbo.node.projection;

import java.util.Optional;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.network.Network;
import org.nelumbo.node.service.TransactionView;
import org.nelumbo.wallet.review.ReviewedSpend;

/// A reviewed payment as people read it.
public final class TransactionViews {
    private TransactionViews() {}

    /// The payment with addresses as text.
    ///
    /// @param network where the spent coins are
    public static TransactionView of(ReviewedSpend spend, Network network) {
        return new TransactionView(
                spend.txid().display(),
                spend.inputs().stream()
                        .map(input -> new TransactionView.Input(
                                input.outPoint().toString(),
                                Address.of(input.spent().script(), network)
                                        .map(AddressCodec::format)
                                        .orElse(""),
                                input.spent().value()))
                        .toList(),
                spend.outputs().stream().map(TransactionViews::output).toList(),
                spend.fee(),
                spend.signedSize());
    }

    private static TransactionView.Output output(ReviewedSpend.Output output) {
        Optional<String> label = output.label().filter(text -> !text.isBlank());
        return new TransactionView.Output(
                switch (output.role()) {
                    case PAYEE -> TransactionView.Role.PAYEE;
                    case CHANGE -> TransactionView.Role.CHANGE;
                    case DATA -> TransactionView.Role.DATA;
                },
                output.address().map(AddressCodec::format),
                label,
                output.output().value());
    }
}
