package org.nelumbo.wallet.sync;

import java.util.Optional;
import org.nelumbo.wallet.account.WalletId;

/// Remembers what the chain server said, to show it while the server does not answer. Losing it costs nothing but a
/// new read. Any thread; blocks for the disk.
public interface ChainCacheRepository {
    /// What was kept last.
    Optional<ChainCache> load(WalletId wallet);

    /// Keeps `cache` instead of what was kept before.
    void keep(WalletId wallet, ChainCache cache);
}
