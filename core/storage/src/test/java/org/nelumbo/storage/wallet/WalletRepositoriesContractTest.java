package org.nelumbo.storage.wallet;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;
import org.nelumbo.wallet.fixture.WalletRepositoriesContract;
import org.nelumbo.wallet.sync.WalletRepositories;

class WalletRepositoriesContractTest implements WalletRepositoriesContract {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = DatabaseFixture.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public WalletRepositories repositories() {
        return new WalletRepositories(
                new AddressIndexDao(database), new CoinReservationDao(database), new ChainCacheDao(database));
    }

    @Override
    public WalletRepositories reopened() {
        database.close();
        database = DatabaseFixture.open(folder);
        return repositories();
    }
}
