package org.nelumbo.storage.wallet;

import java.util.HashMap;
import java.util.Map;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.LabelRepository;
import org.nelumbo.wallet.account.WalletId;

/// Names in table `label`.
public final class LabelDao implements LabelRepository {
    private final Database database;

    public LabelDao(Database database) {
        this.database = database;
    }

    @Override
    public Map<Bytes, String> labels(WalletId wallet, Kind kind) {
        Map<Bytes, String> labels = new HashMap<>();
        database.<Integer>read(handle -> {
            handle.createQuery("SELECT target, text FROM label WHERE wallet = :wallet AND kind = :kind")
                    .bind("wallet", wallet.bytes().toArray())
                    .bind("kind", code(kind))
                    .map((row, context) -> Map.entry(Bytes.of(row.getBytes("target")), row.getString("text")))
                    .forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
            return labels.size();
        });
        return labels;
    }

    @Override
    public void name(WalletId wallet, Kind kind, Bytes target, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a name has at most " + MAX_LENGTH + " characters");
        }
        String statement = text.isEmpty()
                ? "DELETE FROM label WHERE wallet = :wallet AND kind = :kind AND target = :target"
                : "MERGE INTO label (wallet, kind, target, text) KEY (wallet, kind, target)"
                        + " VALUES (:wallet, :kind, :target, :text)";
        database.change(handle -> handle.createUpdate(statement)
                .bind("wallet", wallet.bytes().toArray())
                .bind("kind", code(kind))
                .bind("target", target.toArray())
                .bind("text", text)
                .execute());
    }

    /// What stands in the file does not change when a constant is renamed.
    private static String code(Kind kind) {
        return switch (kind) {
            case ADDRESS -> "address";
            case TRANSACTION -> "transaction";
            case COIN -> "coin";
            case PAYEE -> "payee";
        };
    }
}
