package org.nelumbo.node.wallets;

import java.util.Optional;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.port.AddressDerivation;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;

/// Derives addresses for co-signers who ask whether we see the same, and learns which ones they handed
/// out.
public final class OwnDerivation implements AddressDerivation {
    private static final int MAX_AHEAD = 40;

    private final WalletDirectory directory;

    public OwnDerivation(WalletDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Bytes> script(WalletId wallet, KeyPath path) {
        return directory
                .open(wallet)
                .filter(open -> isNear(open, path))
                .map(open -> open.account().script(ReviewRequests.path(path)).bytes());
    }

    @Override
    public void handedOut(WalletId wallet, KeyPath path) {
        directory
                .open(wallet)
                .filter(open -> isNear(open, path))
                .ifPresent(open -> open.sync().markTaken(ReviewRequests.path(path)));
    }

    /// A co-signer may be ahead of us by what we have not seen yet, and not by so much that following
    /// costs dearly.
    private static boolean isNear(OpenWallet wallet, KeyPath path) {
        AddressPath asked = ReviewRequests.path(path);
        int next = wallet.sync().view().get().nextIndex().getOrDefault(asked.chain(), 0);
        return asked.chain() == AddressChain.RECEIVE && asked.index() <= next + MAX_AHEAD;
    }
}
