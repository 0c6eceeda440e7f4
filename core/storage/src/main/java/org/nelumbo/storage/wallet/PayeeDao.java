package org.nelumbo.storage.wallet;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.review.PayeeRepository;

/// Past receivers in table `payment`.
public final class PayeeDao implements PayeeRepository {
    private final Database database;

    public PayeeDao(Database database) {
        this.database = database;
    }

    @Override
    public Map<Script, Integer> timesPaid(WalletId wallet) {
        Map<Script, Integer> times = new HashMap<>();
        database.<Integer>read(handle -> {
            handle.createQuery("SELECT script, COUNT(*) AS times FROM payment WHERE wallet = :wallet GROUP BY script")
                    .bind("wallet", wallet.bytes().toArray())
                    .map((row, context) -> Map.entry(new Script(Bytes.of(row.getBytes("script"))), row.getInt("times")))
                    .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
            return times.size();
        });
        return times;
    }

    @Override
    public void paid(WalletId wallet, Txid txid, Set<Script> receivers, Instant at) {
        database.change(handle -> receivers.forEach(receiver -> handle.createUpdate(
                        "MERGE INTO payment (wallet, txid, script, paid_at) KEY (wallet, txid, script)"
                                + " VALUES (:wallet, :txid, :script, :at)")
                .bind("wallet", wallet.bytes().toArray())
                .bind("txid", txid.internal().toArray())
                .bind("script", receiver.bytes().toArray())
                .bind("at", at.toEpochMilli())
                .execute()));
    }
}
