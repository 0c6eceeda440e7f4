package org.nelumbo.node.wallets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.coordination.request.PayeeLabel;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.review.ReviewRequest;
import org.nelumbo.wallet.spend.ChangeProof;

/// A signing request in the words of the wallet's review.
public final class ReviewRequests {
    private ReviewRequests() {}

    /// The same claims.
    public static ReviewRequest of(SigningRequest request) {
        return new ReviewRequest(
                request.id().bytes(),
                Optional.of(request.transaction()),
                request.inputs().stream().map(input -> input.spent()).toList(),
                request.inputs().stream().map(input -> path(input.path())).toList(),
                request.change().stream()
                        .map(change -> new ChangeProof(change.outputIndex(), path(change.path())))
                        .toList(),
                labels(request.payees()));
    }

    /// A key path as the wallet writes it.
    public static AddressPath path(KeyPath path) {
        return new AddressPath(AddressChain.of(path.chain()).orElseThrow(), path.index());
    }

    /// An address path as the coordination writes it.
    public static KeyPath path(AddressPath path) {
        return new KeyPath(path.chain().number(), path.index());
    }

    private static Map<Integer, String> labels(List<PayeeLabel> payees) {
        return payees.stream()
                .collect(Collectors.toMap(PayeeLabel::outputIndex, PayeeLabel::label, (first, second) -> first));
    }
}
