package org.nelumbo.node.wallets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.InputToSign;
import org.nelumbo.coordination.port.ReviewRefusal;
import org.nelumbo.coordination.port.ReviewedSpend;
import org.nelumbo.coordination.port.SpendReview;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.SharedAddress;

/// The wallet's review as the coordination asks for it: only what decides whether a request may be
/// signed, and what exactly would be signed. Findings that depend on circumstances are for people and
/// do not pass here.
public final class WalletReview implements SpendReview {
    private final WalletDirectory directory;

    public WalletReview(WalletDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Result<ReviewedSpend, ReviewRefusal> review(SigningRequest request) {
        return directory
                .open(request.wallet())
                .map(wallet -> review(wallet, request))
                .orElseGet(() -> Result.failed(new ReviewRefusal("unknown-wallet", "The wallet is not known here.")));
    }

    private static Result<ReviewedSpend, ReviewRefusal> review(OpenWallet wallet, SigningRequest request) {
        var reviewed = wallet.review()
                .review(ReviewRequests.of(request), wallet.sync().view().get(), Map.of());
        return switch (reviewed) {
            case Result.Ok<org.nelumbo.wallet.review.ReviewedSpend, org.nelumbo.wallet.review.ReviewRefusal>(
                    var spend) -> Result.ok(toSign(wallet, spend));
            case Result.Failed<org.nelumbo.wallet.review.ReviewedSpend, org.nelumbo.wallet.review.ReviewRefusal>(
                    var refusal) -> Result.failed(new ReviewRefusal(refusal.check(), refusal.explanation()));
        };
    }

    private static ReviewedSpend toSign(OpenWallet wallet, org.nelumbo.wallet.review.ReviewedSpend spend) {
        List<InputToSign> inputs = new ArrayList<>();
        spend.inputs()
                .forEach(input -> inputs.add(new InputToSign(
                        input.message32(),
                        keys(wallet.order(), input.address()),
                        input.address().merkleRoot())));
        return new ReviewedSpend(spend.txid(), inputs);
    }

    /// Which member holds which key of an address.
    static Map<MemberId, PublicKey> keys(List<MemberId> order, SharedAddress address) {
        Map<MemberId, PublicKey> keys = new TreeMap<>();
        for (int i = 0; i < order.size(); i++) {
            keys.put(order.get(i), address.memberKeys().get(i));
        }
        return keys;
    }
}
