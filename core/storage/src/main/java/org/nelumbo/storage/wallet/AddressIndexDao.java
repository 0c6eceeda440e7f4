package org.nelumbo.storage.wallet;

import org.jdbi.v3.core.Handle;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressIndexRepository;
import org.nelumbo.wallet.account.WalletId;

/// The counters of addresses in table `address_counter`.
public final class AddressIndexDao implements AddressIndexRepository {
    private final Database database;

    public AddressIndexDao(Database database) {
        this.database = database;
    }

    @Override
    public int next(WalletId wallet, AddressChain chain) {
        return database.read(handle -> next(handle, wallet, chain));
    }

    @Override
    public int take(WalletId wallet, AddressChain chain) {
        return database.write(handle -> {
            int taken = next(handle, wallet, chain);
            store(handle, wallet, chain, taken + 1);
            return taken;
        });
    }

    @Override
    public void markTaken(WalletId wallet, AddressChain chain, int index) {
        if (next(wallet, chain) <= index) {
            database.change(handle ->
                    store(handle, wallet, chain, Math.max(next(handle, wallet, chain), Math.addExact(index, 1))));
        }
    }

    private static int next(Handle handle, WalletId wallet, AddressChain chain) {
        return handle.createQuery("SELECT next_index FROM address_counter WHERE wallet = :wallet AND chain = :chain")
                .bind("wallet", wallet.bytes().toArray())
                .bind("chain", chain.number())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    private static void store(Handle handle, WalletId wallet, AddressChain chain, int next) {
        handle.createUpdate("MERGE INTO address_counter (wallet, chain, next_index) KEY (wallet, chain)"
                        + " VALUES (:wallet, :chain, :next)")
                .bind("wallet", wallet.bytes().toArray())
                .bind("chain", chain.number())
                .bind("next", next)
                .execute();
    }
}
