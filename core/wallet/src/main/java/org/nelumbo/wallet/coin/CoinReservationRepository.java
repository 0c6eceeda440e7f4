package org.nelumbo.wallet.coin;

import java.util.Map;
import java.util.Set;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.WalletId;

/// Which coins open requests spend, so that two proposals of this computer never spend the same one. A change is
/// durable when its call returns. Any thread; blocks for the disk.
public interface CoinReservationRepository {
    /// Reserves all of `coins` for `holder`, or none. Reserving again for the same holder changes nothing.
    ///
    /// @param holder the id of the request, 32 bytes
    /// @return the coins
    Result<Set<OutPoint>, ReservationFailure> reserve(WalletId wallet, Bytes holder, Set<OutPoint> coins);

    /// Gives up everything `holder` reserved in `wallet`.
    void release(WalletId wallet, Bytes holder);

    /// Who holds what.
    Map<OutPoint, Bytes> reservations(WalletId wallet);
}
