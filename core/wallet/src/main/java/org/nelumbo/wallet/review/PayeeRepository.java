package org.nelumbo.wallet.review;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.wallet.account.WalletId;

/// Who was paid from a wallet, so that a first payment can be told from a repeated one. Durable when a call
/// returns. Any thread; blocks for the disk.
public interface PayeeRepository {
    /// How often each receiver was paid: in how many transactions.
    Map<Script, Integer> timesPaid(WalletId wallet);

    /// Notes that `txid` paid these receivers; noting it again changes nothing.
    void paid(WalletId wallet, Txid txid, Set<Script> receivers, Instant at);
}
