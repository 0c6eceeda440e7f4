package org.nelumbo.storage.wallet;

import org.jdbi.v3.core.Handle;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.AccountNumberRepository;

/// The counter of accounts in table `account_counter`.
public final class AccountNumberDao implements AccountNumberRepository {
    private static final int FIRST = 1;

    private final Database database;

    public AccountNumberDao(Database database) {
        this.database = database;
    }

    @Override
    public int take() {
        return database.write(handle -> {
            int taken = next(handle);
            store(handle, taken + 1);
            return taken;
        });
    }

    @Override
    public void markTaken(int account) {
        database.change(handle -> store(handle, Math.max(next(handle), account + 1)));
    }

    private static int next(Handle handle) {
        return handle.createQuery("SELECT next_account FROM account_counter")
                .mapTo(Integer.class)
                .findOne()
                .orElse(FIRST);
    }

    private static void store(Handle handle, int next) {
        handle.createUpdate("MERGE INTO account_counter (only_row, next_account) KEY (only_row) VALUES (TRUE, :next)")
                .bind("next", next)
                .execute();
    }
}
