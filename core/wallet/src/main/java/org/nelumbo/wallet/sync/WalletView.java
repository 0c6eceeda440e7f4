package org.nelumbo.wallet.sync;

import java.util.Map;
import java.util.Optional;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.coin.Balance;
import org.nelumbo.wallet.coin.Coin;

/// An immutable snapshot of a wallet.
///
/// @param ledger coins and history
/// @param reservations which request holds which coin
/// @param tip the end of the chain when it was last read; empty before
/// @param nextIndex per chain the first index that was never handed out
/// @param state how fresh all this is
public record WalletView(
        WalletId wallet,
        Ledger ledger,
        Map<OutPoint, Bytes> reservations,
        Optional<ChainTip> tip,
        Map<AddressChain, Integer> nextIndex,
        SyncState state) {
    public WalletView {
        reservations = Map.copyOf(reservations);
        nextIndex = Map.copyOf(nextIndex);
    }

    /// What it holds.
    public Balance balance() {
        return Balance.of(ledger.coins(), reservations.keySet());
    }

    /// True if the wallet may choose `coin` by itself: spendable and held by no open request.
    public boolean isAvailable(Coin coin) {
        return !reservations.containsKey(coin.outPoint())
                && tip.map(coin::isSpendable).orElse(false);
    }
}
