package org.nelumbo.storage.wallet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.coin.CoinReservationRepository;
import org.nelumbo.wallet.coin.ReservationFailure;

/// Reserved coins in table `coin_reservation`.
public final class CoinReservationDao implements CoinReservationRepository {
    private final Database database;

    public CoinReservationDao(Database database) {
        this.database = database;
    }

    @Override
    public Result<Set<OutPoint>, ReservationFailure> reserve(WalletId wallet, Bytes holder, Set<OutPoint> coins) {
        return database.write(handle -> {
            Map<OutPoint, Bytes> held = reservations(handle, wallet);
            Set<OutPoint> taken = new HashSet<>(coins);
            taken.removeIf(coin -> !held.containsKey(coin) || holder.equals(held.get(coin)));
            if (!taken.isEmpty()) {
                return Result.failed(new ReservationFailure(taken));
            }
            coins.stream()
                    .filter(coin -> !held.containsKey(coin))
                    .forEach(coin -> insert(handle, wallet, holder, coin));
            return Result.ok(Set.copyOf(coins));
        });
    }

    @Override
    public void release(WalletId wallet, Bytes holder) {
        database.change(handle -> handle.createUpdate(
                        "DELETE FROM coin_reservation WHERE wallet = :wallet AND holder = :holder")
                .bind("wallet", wallet.bytes().toArray())
                .bind("holder", holder.toArray())
                .execute());
    }

    @Override
    public Map<OutPoint, Bytes> reservations(WalletId wallet) {
        return database.read(handle -> reservations(handle, wallet));
    }

    private static Map<OutPoint, Bytes> reservations(Handle handle, WalletId wallet) {
        Map<OutPoint, Bytes> held = new HashMap<>();
        handle.createQuery("SELECT txid, output_index, holder FROM coin_reservation WHERE wallet = :wallet")
                .bind("wallet", wallet.bytes().toArray())
                .map((row, context) -> Map.entry(
                        new OutPoint(new Txid(Bytes.of(row.getBytes("txid"))), row.getLong("output_index")),
                        Bytes.of(row.getBytes("holder"))))
                .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        return held;
    }

    private static void insert(Handle handle, WalletId wallet, Bytes holder, OutPoint coin) {
        handle.createUpdate("INSERT INTO coin_reservation (wallet, txid, output_index, holder)"
                        + " VALUES (:wallet, :txid, :index, :holder)")
                .bind("wallet", wallet.bytes().toArray())
                .bind("txid", coin.txid().internal().toArray())
                .bind("index", coin.index())
                .bind("holder", holder.toArray())
                .execute();
    }
}
