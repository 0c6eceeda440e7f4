package org.nelumbo.wallet.sync;

import java.time.Instant;
import java.util.List;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;

/// What the chain server last said about a wallet.
///
/// @param readAt when
/// @param transactions all that touch the wallet; their `spenders` are not kept and come back empty
public record ChainCache(ChainTip tip, Instant readAt, List<ChainTransaction> transactions) {
    public ChainCache {
        transactions = List.copyOf(transactions);
    }
}
