package org.nelumbo.storage.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policy;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policyWithRecovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.storage.codec.StoredContentException;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.h2.DatabaseFixture;
import org.nelumbo.wallet.account.LabelRepository.Kind;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.account.WalletRepository.StoredWallet;
import org.nelumbo.wallet.fixture.LedgerFixture;

class WalletDaoTest {
    private final ManualTime time = new ManualTime();

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

    @Test
    void walletsComeBackInTheOrderInWhichTheyWereAdded() {
        StoredWallet first = new StoredWallet(policyWithRecovery(), 2);
        StoredWallet second = new StoredWallet(policy(3), 1);
        wallets().add(first);
        time.advance(Duration.ofSeconds(1));
        wallets().add(second);
        wallets().add(second);
        reopen();
        assertThat(wallets().all()).containsExactly(first, second);
        assertThat(wallets().find(policy(3).id())).contains(second);
        assertThat(wallets().find(new WalletId(bytes32(1)))).isEmpty();
    }

    @Test
    void anAccountBelongsToOneWallet() {
        wallets().add(new StoredWallet(policy(3), 1));
        assertThatThrownBy(() -> wallets().add(new StoredWallet(policy(2), 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(wallets().all()).hasSize(1);
    }

    @Test
    void aPolicyThatDoesNotFitItsIdIsNotBelieved() {
        wallets().add(new StoredWallet(policy(3), 1));
        database.change(handle -> handle.execute(
                "UPDATE shared_wallet SET policy = ?", policy(2).canonical().toArray()));
        assertThatThrownBy(() -> wallets().all()).isInstanceOf(StoredContentException.class);
        database.change(handle -> handle.execute("UPDATE shared_wallet SET policy = ?", new byte[40]));
        assertThatThrownBy(() -> wallets().all()).isInstanceOf(StoredContentException.class);
    }

    @Test
    void accountNumbersStartAtOneAndAreNeverHandedOutTwice() {
        AccountNumberDao numbers = new AccountNumberDao(database);
        assertThat(numbers.take()).isEqualTo(1);
        reopen();
        numbers = new AccountNumberDao(database);
        assertThat(numbers.take()).isEqualTo(2);
        numbers.markTaken(9);
        numbers.markTaken(4);
        assertThat(numbers.take()).isEqualTo(10);
    }

    @Test
    void namesAreKeptChangedAndRemoved() {
        LabelDao labels = new LabelDao(database);
        WalletId wallet = policy(3).id();
        labels.name(wallet, Kind.PAYEE, bytes32(1), "Boatyard");
        labels.name(wallet, Kind.PAYEE, bytes32(1), "The boatyard");
        labels.name(wallet, Kind.ADDRESS, bytes32(1), "Rent");
        labels.name(wallet, Kind.ADDRESS, bytes32(2), "Gone");
        labels.name(wallet, Kind.ADDRESS, bytes32(2), "");
        reopen();
        labels = new LabelDao(database);
        assertThat(labels.labels(wallet, Kind.PAYEE)).isEqualTo(Map.of(bytes32(1), "The boatyard"));
        assertThat(labels.labels(wallet, Kind.ADDRESS)).isEqualTo(Map.of(bytes32(1), "Rent"));
        assertThat(labels.labels(new WalletId(bytes32(5)), Kind.PAYEE)).isEmpty();
    }

    @Test
    void aReceiverIsCountedOncePerTransaction() {
        PayeeDao payees = new PayeeDao(database);
        WalletId wallet = policy(3).id();
        payees.paid(wallet, new Txid(bytes32(1)), Set.of(LedgerFixture.stranger(1)), time.now());
        payees.paid(wallet, new Txid(bytes32(1)), Set.of(LedgerFixture.stranger(1)), time.now());
        payees.paid(
                wallet, new Txid(bytes32(2)), Set.of(LedgerFixture.stranger(1), LedgerFixture.stranger(2)), time.now());
        reopen();
        assertThat(new PayeeDao(database).timesPaid(wallet))
                .isEqualTo(Map.of(LedgerFixture.stranger(1), 2, LedgerFixture.stranger(2), 1));
    }

    private WalletDao wallets() {
        return new WalletDao(database, time);
    }

    private void reopen() {
        database.close();
        database = DatabaseFixture.open(folder);
    }
}
