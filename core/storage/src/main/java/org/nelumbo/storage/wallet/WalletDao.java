package org.nelumbo.storage.wallet;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.storage.codec.StoredContentException;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.SharedWalletPolicy;
import org.nelumbo.wallet.account.SharedWalletPolicyCodec;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.account.WalletRepository;

/// Shared wallets in table `shared_wallet`.
public final class WalletDao implements WalletRepository {
    private final Database database;
    private final TimeSource time;

    public WalletDao(Database database, TimeSource time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public List<StoredWallet> all() {
        return database.read(
                handle -> handle.createQuery("SELECT id, account, policy FROM shared_wallet ORDER BY added_at, account")
                        .map((row, context) -> read(row.getBytes("id"), row.getInt("account"), row.getBytes("policy")))
                        .list());
    }

    @Override
    public Optional<StoredWallet> find(WalletId id) {
        return database.read(
                handle -> handle.createQuery("SELECT id, account, policy FROM shared_wallet WHERE id = :id")
                        .bind("id", id.bytes().toArray())
                        .map((row, context) -> read(row.getBytes("id"), row.getInt("account"), row.getBytes("policy")))
                        .findOne());
    }

    @Override
    public void add(StoredWallet wallet) {
        database.change(handle -> {
            byte[] id = wallet.policy().id().bytes().toArray();
            Optional<byte[]> user = handle.createQuery("SELECT id FROM shared_wallet WHERE account = :account")
                    .bind("account", wallet.account())
                    .mapTo(byte[].class)
                    .findOne();
            if (user.filter(other -> !Bytes.of(other).equals(Bytes.of(id))).isPresent()) {
                throw new IllegalStateException("another wallet uses account " + wallet.account());
            }
            if (user.isEmpty()) {
                handle.createUpdate("INSERT INTO shared_wallet (id, account, policy, added_at)"
                                + " VALUES (:id, :account, :policy, :now)")
                        .bind("id", id)
                        .bind("account", wallet.account())
                        .bind("policy", wallet.policy().canonical().toArray())
                        .bind("now", time.now().toEpochMilli())
                        .execute();
            }
        });
    }

    private static StoredWallet read(byte[] id, int account, byte[] policy) {
        try {
            SharedWalletPolicy decoded = SharedWalletPolicyCodec.decode(Bytes.of(policy));
            if (!decoded.id().bytes().equals(Bytes.of(id))) {
                throw new StoredContentException("a stored wallet policy does not fit its id");
            }
            return new StoredWallet(decoded, account);
        } catch (DecodeException unreadable) {
            throw new StoredContentException("wallet policy", unreadable);
        }
    }
}
