package org.nelumbo.wallet.account;

import java.util.Optional;

/// What the owner of this computer is called by co-signers. Durable when a call returns. Any thread;
/// blocks for the disk.
public interface OwnerRepository {
    /// The name, once there is one.
    Optional<String> name();

    /// Changes the name for wallets that are made from now on.
    ///
    /// @param name 1 … 40 characters
    void rename(String name);
}
