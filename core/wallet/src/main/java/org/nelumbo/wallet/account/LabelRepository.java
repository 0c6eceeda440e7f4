package org.nelumbo.wallet.account;

import java.util.Map;
import org.nelumbo.foundation.bytes.Bytes;

/// The owner's own names for things of a wallet. Durable when a call returns. Any thread; blocks for the disk.
public interface LabelRepository {
    /// The longest text, in UTF-16 units.
    int MAX_LENGTH = 280;

    /// What can be named.
    enum Kind {
        /// An address; the target is its script.
        ADDRESS,
        /// A transaction; the target is its id in internal order.
        TRANSACTION,
        /// A coin; the target is its serialized out point.
        COIN,
        /// Somebody who was paid; the target is the script.
        PAYEE
    }

    /// All names of a kind.
    Map<Bytes, String> labels(WalletId wallet, Kind kind);

    /// Names `target`; an empty text removes its name.
    ///
    /// @throws IllegalArgumentException if the text is longer than [#MAX_LENGTH]
    void name(WalletId wallet, Kind kind, Bytes target, String text);
}
