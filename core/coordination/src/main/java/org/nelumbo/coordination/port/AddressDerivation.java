package org.nelumbo.coordination.port;

import java.util.Optional;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.foundation.bytes.Bytes;

/// Our own wallet's derivation of addresses. Called on the coordination's event thread; must be quick.
public interface AddressDerivation {
    /// The locking script we derive for a path. Nothing for a wallet we do not know, and for an index far
    /// above the highest in use, so that nobody can make us skip ahead.
    Optional<Bytes> script(WalletId wallet, KeyPath path);

    /// A co-signer showed the address at this path to somebody: it must not be handed out again. Told only
    /// of paths that have a [#script]; may be told more than once.
    void handedOut(WalletId wallet, KeyPath path);
}
