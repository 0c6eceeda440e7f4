package org.nelumbo.wallet.sync;

import org.nelumbo.wallet.account.AddressIndexRepository;
import org.nelumbo.wallet.coin.CoinReservationRepository;

/// Where a followed wallet keeps what must outlive the process.
public record WalletRepositories(
        AddressIndexRepository indexes, CoinReservationRepository reservations, ChainCacheRepository cache) {}
