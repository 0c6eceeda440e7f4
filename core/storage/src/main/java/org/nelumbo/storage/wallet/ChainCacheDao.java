package org.nelumbo.storage.wallet;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.storage.codec.ChainTransactionCodec;
import org.nelumbo.storage.codec.StoredContentException;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.WalletId;
import org.nelumbo.wallet.sync.ChainCache;
import org.nelumbo.wallet.sync.ChainCacheRepository;

/// What the chain server last said, in tables `known_transaction` and `known_tip`. Only rows that changed are
/// written.
public final class ChainCacheDao implements ChainCacheRepository {
    private final Database database;

    public ChainCacheDao(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ChainCache> load(WalletId wallet) {
        return database.read(handle -> handle.createQuery(
                        "SELECT height, hash, read_at FROM known_tip WHERE wallet = :wallet")
                .bind("wallet", wallet.bytes().toArray())
                .map((row, context) -> new ChainCache(
                        new ChainTip(new BlockHash(Bytes.of(row.getBytes("hash"))), row.getInt("height")),
                        Instant.ofEpochMilli(row.getLong("read_at")),
                        List.of()))
                .findOne()
                .map(bare -> new ChainCache(
                        bare.tip(),
                        bare.readAt(),
                        stored(handle, wallet).values().stream()
                                .map(ChainCacheDao::decode)
                                .toList())));
    }

    @Override
    public void keep(WalletId wallet, ChainCache cache) {
        Map<Bytes, Bytes> wanted = new HashMap<>();
        for (ChainTransaction entry : cache.transactions()) {
            wanted.put(entry.txid().internal(), ChainTransactionCodec.encode(entry));
        }
        database.change(handle -> {
            Map<Bytes, Bytes> present = stored(handle, wallet);
            present.keySet().stream()
                    .filter(txid -> !wanted.containsKey(txid))
                    .forEach(txid -> handle.createUpdate(
                                    "DELETE FROM known_transaction WHERE wallet = :wallet AND txid = :txid")
                            .bind("wallet", wallet.bytes().toArray())
                            .bind("txid", txid.toArray())
                            .execute());
            wanted.forEach((txid, content) -> {
                if (Optional.ofNullable(present.get(txid))
                        .filter(content::equals)
                        .isEmpty()) {
                    store(handle, wallet, txid, content);
                }
            });
            handle.createUpdate("MERGE INTO known_tip (wallet, height, hash, read_at) KEY (wallet)"
                            + " VALUES (:wallet, :height, :hash, :at)")
                    .bind("wallet", wallet.bytes().toArray())
                    .bind("height", cache.tip().height())
                    .bind("hash", cache.tip().hash().internal().toArray())
                    .bind("at", cache.readAt().toEpochMilli())
                    .execute();
        });
    }

    private static void store(Handle handle, WalletId wallet, Bytes txid, Bytes content) {
        handle.createUpdate("MERGE INTO known_transaction (wallet, txid, content) KEY (wallet, txid)"
                        + " VALUES (:wallet, :txid, :content)")
                .bind("wallet", wallet.bytes().toArray())
                .bind("txid", txid.toArray())
                .bind("content", content.toArray())
                .execute();
    }

    private static Map<Bytes, Bytes> stored(Handle handle, WalletId wallet) {
        Map<Bytes, Bytes> stored = new HashMap<>();
        handle.createQuery("SELECT txid, content FROM known_transaction WHERE wallet = :wallet")
                .bind("wallet", wallet.bytes().toArray())
                .map((row, context) -> Map.entry(Bytes.of(row.getBytes("txid")), Bytes.of(row.getBytes("content"))))
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        return stored;
    }

    private static ChainTransaction decode(Bytes content) {
        try {
            return ChainTransactionCodec.decode(content);
        } catch (DecodeException unreadable) {
            throw new StoredContentException("transaction", unreadable);
        }
    }
}
