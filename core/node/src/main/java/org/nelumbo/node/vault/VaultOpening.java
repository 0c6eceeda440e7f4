package org.nelumbo.node.vault;

import java.util.Optional;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.wallet.keystore.VaultContents;

/// What opens and closes with the vault: everything that needs its secrets. Called on a background
/// thread, one call at a time.
public interface VaultOpening {
    /// Starts everything. On failure everything that was started is closed again.
    ///
    /// @param contents stays the caller's, who wipes it at the next [#close]
    /// @param name for a vault that was just made
    Result<Person, VaultFailure> open(VaultContents contents, Optional<String> name);

    /// Stops everything, in reverse order.
    void close();
}
