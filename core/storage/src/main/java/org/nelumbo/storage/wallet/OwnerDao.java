package org.nelumbo.storage.wallet;

import java.util.Optional;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.OwnerRepository;

/// The one row about the owner.
public final class OwnerDao implements OwnerRepository {
    private final Database database;

    public OwnerDao(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> name() {
        return database.read(handle ->
                handle.createQuery("SELECT name FROM owner").mapTo(String.class).findOne());
    }

    @Override
    public void rename(String name) {
        database.change(
                handle -> handle.createUpdate("MERGE INTO owner (only_row, name) KEY (only_row) VALUES (TRUE, :name)")
                        .bind("name", name)
                        .execute());
    }
}
